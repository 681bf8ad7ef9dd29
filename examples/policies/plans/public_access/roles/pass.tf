data "confluence_space_roles" "all" {}

locals {
  role_id = { for role in data.confluence_space_roles.all.roles : role.name => role.id }
}

resource "confluence_space" "help" {
  key  = "HELP"
  name = "Help"
}

resource "confluence_space_role_assignment" "public" {
  space_key      = confluence_space.help.key
  principal_type = "access_class"
  principal_id   = "anonymous-users"
  role_id        = local.role_id["Viewer"]
}
