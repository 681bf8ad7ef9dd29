variable "user" {
  description = "Account ID of a user"
}

data "confluence_space_roles" "all" {}

locals {
  role_id = { for role in data.confluence_space_roles.all.roles : role.name => role.id }
}

resource "confluence_space" "sales" {
  key  = "SALES"
  name = "Sales"
}

resource "confluence_space_role_assignment" "wanda" {
  space_key      = confluence_space.sales.key
  principal_type = "user"
  principal_id   = var.user
  role_id        = local.role_id["Collaborator"]
}
