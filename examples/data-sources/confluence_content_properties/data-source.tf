data "confluence_space" "handbook" {
  key = "HANDBOOK"
}

data "confluence_content_properties" "home" {
  content_id = data.confluence_space.handbook.homepage_id
}

output "properties_of_the_home_page" {
  value = { for property in data.confluence_content_properties.home.properties : property.key => jsondecode(property.value) }
}
