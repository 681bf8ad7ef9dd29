output "id" {
  description = "ID of the page."
  value       = confluence_content.page.id
}

output "web_url" {
  description = "URL of the page in a browser."
  value       = confluence_content.page.web_url
}
