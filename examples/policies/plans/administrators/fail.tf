data "confluence_group" "this" {
  for_each = toset(["site-admins", "docs-writers", "confluence-users"])

  name = each.key
}

resource "confluence_space" "sales" {
  key  = "SALES"
  name = "Sales"
}

resource "confluence_space_permissions" "sales" {
  space_key = confluence_space.sales.key
  grants = [
    { principal_type = "group", principal_id = data.confluence_group.this["site-admins"].id, operations = ["read:space", "administer:space"] },
    { principal_type = "group", principal_id = data.confluence_group.this["docs-writers"].id, operations = ["read:space", "create:page"] },
  ]
}
