resource "confluence_space" "team" {
  key  = "team1"
  name = "Team"
}

resource "confluence_content" "minutes" {
  space_key = confluence_space.team.key
  title     = "untitled"
}
