resource "confluence_space" "help" {
  key  = "HELP"
  name = "Help"
}

resource "confluence_space_permission" "public" {
  space_key      = confluence_space.help.key
  principal_type = "anonymous"
  operations     = ["read:space"]
}
