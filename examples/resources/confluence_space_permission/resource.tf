resource "confluence_space" "guides" {
  key  = "GUIDES"
  name = "User guides"
}

data "confluence_group" "writers" {
  name = "docs-writers"
}

resource "confluence_space_permission" "writers" {
  space_key      = confluence_space.guides.key
  principal_type = "group"
  principal_id   = data.confluence_group.writers.id
  operations = [
    "read:space",
    "create:page",
    "create:attachment",
    "create:comment",
    "delete:space", # delete own content
  ]
}

# Anonymous users can read the space without logging in.
resource "confluence_space_permission" "public" {
  space_key      = confluence_space.guides.key
  principal_type = "anonymous"
  operations     = ["read:space"]
}
