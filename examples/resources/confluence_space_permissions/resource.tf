resource "confluence_space" "handbook" {
  key  = "TEAMBOOK"
  name = "Team handbook"
}

data "confluence_group" "this" {
  for_each = toset(["site-admins", "docs-writers", "docs readers"])

  name = each.key
}

locals {
  operations = {
    "site-admins"  = ["read:space", "administer:space", "export:space", "restrict_content:space"]
    "docs-writers" = ["read:space", "create:page", "create:attachment", "create:comment", "delete:space"]
    "docs readers" = ["read:space", "create:comment"]
  }
}

# All other permissions are removed, including those that a new space grants by default.
resource "confluence_space_permissions" "handbook" {
  space_key = confluence_space.handbook.key

  grants = [
    for name, operations in local.operations : {
      principal_type = "group"
      principal_id   = data.confluence_group.this[name].id
      operations     = operations
    }
  ]
}
