data "confluence_space_properties" "handbook" {
  space_key = "HANDBOOK"
}

output "properties_of_the_space" {
  value = { for property in data.confluence_space_properties.handbook.properties : property.key => jsondecode(property.value) }
}
