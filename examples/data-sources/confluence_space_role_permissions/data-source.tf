data "confluence_space_role_permissions" "all" {}

# What each permission requires.
output "required_permissions" {
  value = { for permission in data.confluence_space_role_permissions.all.permissions : permission.id => permission.required_permission_ids }
}
