data "confluence_users" "writers" {
  group = "docs-writers"
}

resource "confluence_space" "handbook" {
  key             = "GUIDES"
  name            = "Handbook"
  deletion_policy = "delete"
}

# Grant permissions to each member of the group individually.
resource "confluence_space_permission" "writer" {
  for_each = { for user in data.confluence_users.writers.users : user.id => user.display_name }

  space_key      = confluence_space.handbook.key
  principal_type = "user"
  principal_id   = each.key
  operations     = ["read:space", "create:page", "create:comment"]
}
