data "confluence_group" "writers" {
  name = "docs-writers"
}

data "confluence_users" "hana" {
  query = "Hana Human"
}

data "confluence_users" "wanda" {
  query = "Wanda Writer"
}

# All other members of the group are removed.
resource "confluence_group_members" "writers" {
  group_id = data.confluence_group.writers.id
  members = [
    data.confluence_users.hana.users[0].id,
    data.confluence_users.wanda.users[0].id,
  ]
}
