# The token comes from the environment variable CONFLUENCE_TOKEN.
provider "confluence" {}

resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}
