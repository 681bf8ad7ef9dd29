data "confluence_group" "this" {
  for_each = toset(["site-admins", "docs-writers", "confluence-users"])

  name = each.key
}

resource "confluence_space" "internal" {
  for_each = toset(["SALES", "DESIGN"])

  key  = each.key
  name = each.key
}

resource "confluence_space_permission" "public" {
  space_key      = confluence_space.internal["SALES"].key
  principal_type = "anonymous"
  operations     = ["read:space"]
}

resource "confluence_space_permissions" "all" {
  for_each = toset(["DESIGN"])

  space_key = confluence_space.internal[each.key].key
  grants = [
    { principal_type = "group", principal_id = data.confluence_group.this["site-admins"].id, operations = ["read:space", "administer:space"] },
    { principal_type = "anonymous", operations = ["read:space", "create:comment"] },
  ]
}
