data "confluence_group" "writers" {
  name = "docs-writers"
}

resource "confluence_space" "handbook" {
  key             = "GUIDES"
  name            = "Handbook"
  deletion_policy = "delete"
}

resource "confluence_space_permission" "writers" {
  space_key      = confluence_space.handbook.key
  principal_type = "group"
  principal_id   = data.confluence_group.writers.id # the group ID on Cloud, the group name on Data Center
  operations     = ["read:space", "create:page", "create:comment"]
}

output "writers" {
  value = data.confluence_group.writers.members[*].display_name
}
