data "confluence_content" "holidays" {
  space_key = "HANDBOOK"
  title     = "Holidays"
}

data "confluence_content_versions" "holidays" {
  content_id = data.confluence_content.holidays.id
  limit      = 10
}

output "last_edits" {
  value = [for version in data.confluence_content_versions.holidays.versions : "${version.created_at} ${coalesce(version.message, "no message")}"]
}
