data "confluence_group" "writers" {
  name = "docs-writers"
}

data "confluence_users" "rolf" {
  query = "Rolf Reader"
}

resource "confluence_group_membership" "rolf" {
  group_id     = data.confluence_group.writers.id
  principal_id = data.confluence_users.rolf.users[0].id
}
