data "confluence_group" "this" {
  for_each = toset(["site-admins", "docs-writers", "confluence-users"])

  name = each.key
}

resource "confluence_space" "sales" {
  key  = "SALES"
  name = "Sales"
}

resource "confluence_space_permission" "everyone" {
  space_key      = confluence_space.sales.key
  principal_type = "group"
  principal_id   = data.confluence_group.this["confluence-users"].id
  operations     = ["read:space", "create:comment"]
}
