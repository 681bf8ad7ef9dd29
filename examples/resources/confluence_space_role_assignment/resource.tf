resource "confluence_space" "guides" {
  key  = "GUIDES"
  name = "User guides"
}

data "confluence_group" "writers" {
  name = "docs-writers"
}

data "confluence_space_roles" "all" {}

locals {
  role_id = { for role in data.confluence_space_roles.all.roles : role.name => role.id }
}

resource "confluence_space_role_assignment" "writers" {
  space_key      = confluence_space.guides.key
  principal_type = "group"
  principal_id   = data.confluence_group.writers.id
  role_id        = local.role_id["Collaborator"]
}

# Anonymous users can read the space without logging in.
resource "confluence_space_role_assignment" "public" {
  space_key      = confluence_space.guides.key
  principal_type = "access_class"
  principal_id   = "anonymous-users"
  role_id        = local.role_id["Viewer"]
}
