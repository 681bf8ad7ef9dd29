resource "confluence_space" "guides" {
  key             = "GUIDES"
  name            = "User guides"
  deletion_policy = "delete"
}

data "confluence_group" "admins" {
  name = "site-admins"
}

resource "confluence_content" "operations" {
  space_key = confluence_space.guides.key
  title     = "Operations"
}

resource "confluence_content_restrictions" "operations" {
  content_id = confluence_content.operations.id
  read       = { groups = [data.confluence_group.admins.id] }
}

resource "confluence_content" "runbook" {
  space_key = confluence_space.guides.key
  parent_id = confluence_content.operations.id
  title     = "Runbook"
}

data "confluence_content_restrictions" "runbook" {
  content_id = confluence_content.runbook.id

  depends_on = [confluence_content_restrictions.operations]
}

output "who_may_view_the_runbook" {
  value = {
    own       = data.confluence_content_restrictions.runbook.read
    inherited = { for above in data.confluence_content_restrictions.runbook.inherited : above.title => above.groups }
  }
}
