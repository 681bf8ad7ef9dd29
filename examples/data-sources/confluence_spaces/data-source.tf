# All spaces of a category, archived ones too.
data "confluence_spaces" "engineering" {
  labels = ["engineering"]
}

output "engineering" {
  value = { for space in data.confluence_spaces.engineering.spaces : space.key => space.web_url }
}

# Personal spaces that are in use.
data "confluence_spaces" "personal" {
  type   = "personal"
  status = "current"
}

output "personal" {
  value = { for space in data.confluence_spaces.personal.spaces : space.key => space.created_at }
}
