data "confluence_watchers" "handbook" {
  space_key = "HANDBOOK"
}

output "who_is_notified" {
  value = [for user in data.confluence_watchers.handbook.watchers : user.display_name]
}
