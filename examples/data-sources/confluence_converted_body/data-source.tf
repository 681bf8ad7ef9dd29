data "confluence_content" "holidays" {
  space_key = "HANDBOOK"
  title     = "Holidays"
}

data "confluence_converted_body" "holidays" {
  value = data.confluence_content.holidays.body
  from  = "storage"
  to    = "export_view"
}

output "html" {
  value = data.confluence_converted_body.holidays.body
}
