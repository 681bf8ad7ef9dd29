# Lists the combinations of permissions anew: terraform apply -invoke=action.confluence_refresh_permission_combinations.site
action "confluence_refresh_permission_combinations" "site" {}
