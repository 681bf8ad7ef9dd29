data "confluence_permission_combinations" "all" {}

# Takes access to all spaces but one from guests with a single permission:
# terraform apply -invoke=action.confluence_remove_access.guests
action "confluence_remove_access" "guests" {
  config {
    spaces            = "ALL"
    confirm           = "ALL"
    except_space_keys = ["PARTNERS"]
    confirm_lockout   = true # after a plan without it: spaces that the account cannot view are not checked

    combination_ids = [
      for combination in data.confluence_permission_combinations.all.combinations : combination.id
      if combination.principal_types == toset(["GUEST"]) && length(combination.permissions) == 1
    ]
  }
}
