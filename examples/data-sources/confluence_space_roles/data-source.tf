data "confluence_space_roles" "all" {}

output "roles" {
  value = { for role in data.confluence_space_roles.all.roles : role.name => role.id }
}
