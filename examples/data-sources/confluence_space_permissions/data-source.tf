resource "confluence_space" "guides" {
  key  = "GUIDES"
  name = "Guides"
}

data "confluence_space_permissions" "guides" {
  space_key = confluence_space.guides.key
}

output "administrators" {
  value = [
    for grant in data.confluence_space_permissions.guides.grants : grant.display_name
    if contains(grant.operations, "administer:space") && !grant.app
  ]
}
