resource "confluence_space" "guides" {
  key             = "GUIDES"
  name            = "User guides"
  deletion_policy = "delete"
}

resource "confluence_content" "runbook" {
  space_key = confluence_space.guides.key
  title     = "Runbook"
  body      = "<p>What to do at night.</p>"
}

data "confluence_group" "writers" {
  name = "docs-writers"
}

# The account of the provider must be in the restrictions, here by one of its groups.
data "confluence_group" "admins" {
  name = "site-admins"
}

# Two groups may view the page, one of them may edit it.
resource "confluence_content_restrictions" "runbook" {
  content_id = confluence_content.runbook.id

  read = {
    groups = [data.confluence_group.writers.id, data.confluence_group.admins.id]
  }
  update = {
    groups = [data.confluence_group.admins.id]
  }
}
