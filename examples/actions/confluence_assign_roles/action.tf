data "confluence_permission_combinations" "all" {}

data "confluence_space_roles" "all" {}

locals {
  viewer = one([for role in data.confluence_space_roles.all.roles : role.id if role.name == "Viewer"])

  # Groups that may view and export, but nothing else.
  exporters = [
    for combination in data.confluence_permission_combinations.all.combinations : combination.id
    if toset(combination.permissions[*].id) == toset(["VIEW_CONTENT", "EXPORT_SPACE"]) && contains(combination.principal_types, "GROUP")
  ]
}

# Makes these groups viewers of two spaces: terraform apply -invoke=action.confluence_assign_roles.viewers
action "confluence_assign_roles" "viewers" {
  config {
    space_keys = ["DOCS", "ENG"]

    assignments = [for id in local.exporters : {
      combination_id = id
      principal_type = "GROUP"
      role_id        = local.viewer
    }]
  }
}
