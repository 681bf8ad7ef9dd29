data "confluence_group" "this" {
  for_each = toset(["site-admins", "docs-writers", "confluence-users"])

  name = each.key
}

data "confluence_space_roles" "all" {}

locals {
  role_id = { for role in data.confluence_space_roles.all.roles : role.name => role.id }
}

resource "confluence_space" "sales" {
  key  = "SALES"
  name = "Sales"
}

resource "confluence_space_role_assignments" "sales" {
  space_key = confluence_space.sales.key
  assignments = [
    { principal_type = "group", principal_id = data.confluence_group.this["site-admins"].id, role_id = local.role_id["Admin"] },
    { principal_type = "group", principal_id = data.confluence_group.this["docs-writers"].id, role_id = local.role_id["Admin"] },
  ]
}
