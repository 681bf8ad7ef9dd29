output "key" {
  description = "Key of the space."
  value       = confluence_space.this.key
}

output "web_url" {
  description = "URL of the space in a browser."
  value       = confluence_space.this.web_url
}

output "homepage_id" {
  description = "ID of the home page."
  value       = local.has_home ? module.pages["docs"].pages["."].id : confluence_content.home[0].id
}

output "pages" {
  description = "ID and URL of each page by the path of its file or folder, as in the module markdown-pages."
  value       = try(module.pages["docs"].pages, {})
}

output "access" {
  description = "Who has which access, with the IDs of the principals, by type and name in lower case, such as group/docs-writers."
  value       = module.access.grants

  precondition {
    condition     = length(module.access.problems) == 0
    error_message = "The access has errors:\n${join("\n", [for key, problem in module.access.problems : "${key}: ${problem}"])}"
  }
}
