data "confluence_groups" "docs" {
  query = "docs"
}

output "docs" {
  value = { for group in data.confluence_groups.docs.groups : group.name => group.id }
}
