data "confluence_group" "this" {
  for_each = toset(["site-admins", "docs-writers", "confluence-users"])

  name = each.key
}

resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}

resource "confluence_content" "salaries" {
  space_key = confluence_space.team.key
  title     = "Salaries"
}

resource "confluence_content_restrictions" "salaries" {
  content_id = confluence_content.salaries.id
  read       = { groups = [for name in ["site-admins"] : data.confluence_group.this[name].id] }
}
