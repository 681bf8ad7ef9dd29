# Updates the list of combinations of permissions: terraform apply -invoke=action.confluence_refresh_permission_combinations.site
action "confluence_refresh_permission_combinations" "site" {}
