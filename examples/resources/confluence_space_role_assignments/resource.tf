resource "confluence_space" "roadmap" {
  key  = "ROADMAP"
  name = "Roadmap"
}

data "confluence_group" "this" {
  for_each = toset(["site-admins", "docs-writers", "docs readers"])

  name = each.key
}

data "confluence_space_roles" "all" {}

locals {
  role_id = { for role in data.confluence_space_roles.all.roles : role.name => role.id }
  role = {
    "site-admins"  = "Admin"
    "docs-writers" = "Collaborator"
    "docs readers" = "Viewer"
  }
}

# All other assignments are removed, including those that a new space has by default.
resource "confluence_space_role_assignments" "roadmap" {
  space_key = confluence_space.roadmap.key

  assignments = [
    for group, role in local.role : {
      principal_type = "group"
      principal_id   = data.confluence_group.this[group].id
      role_id        = local.role_id[role]
    }
  ]
}
