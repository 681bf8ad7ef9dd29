resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}

resource "confluence_space_property" "owner" {
  space_key = confluence_space.team.key
  key       = "owner"
  value     = jsonencode({ group = "docs-writers" })
}

resource "confluence_content" "minutes" {
  space_key = confluence_space.team.key
  title     = "Minutes"
}
