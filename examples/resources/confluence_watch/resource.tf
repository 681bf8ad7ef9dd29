resource "confluence_space" "guides" {
  key  = "GUIDES"
  name = "User guides"
}

resource "confluence_content" "runbook" {
  space_key       = confluence_space.guides.key
  title           = "Runbook"
  body            = "<p>Who is on call</p>"
  deletion_policy = "purge"
}

# The account of the provider watches the space.
resource "confluence_watch" "guides" {
  space_key = confluence_space.guides.key
}

data "confluence_users" "writers" {
  group = "docs-writers"
}

# Each member of the group watches the page.
resource "confluence_watch" "runbook" {
  for_each     = toset(data.confluence_users.writers.users[*].id)
  content_id   = confluence_content.runbook.id
  principal_id = each.value
}
