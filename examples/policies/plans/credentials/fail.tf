variable "token" {
  sensitive = true
}

provider "confluence" {
  token = var.token
}

resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}
