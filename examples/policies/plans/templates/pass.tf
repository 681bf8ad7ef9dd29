resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}

resource "confluence_template" "decision" {
  space_key = confluence_space.team.key
  name      = "Decision"
  body      = "<h1>Decision</h1>"
}
