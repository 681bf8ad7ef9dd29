resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}

resource "confluence_template" "decision" {
  name = "Decision"
  body = "<h1>Decision</h1>"
}
