data "confluence_space" "old" {
  key = "OLDWIKI"
}

resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}

resource "confluence_content" "minutes" {
  space_key = confluence_space.team.key
  title     = "Minutes"
}
