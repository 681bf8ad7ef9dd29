resource "confluence_space" "docs" {
  key  = "DOCS"
  name = "Documentation"
}

data "confluence_space_trash" "docs" {
  space_key = confluence_space.docs.key
}

output "deleted_pages" {
  value = [for item in data.confluence_space_trash.docs.items : "${item.title} (${item.id})" if item.type == "page"]
}
