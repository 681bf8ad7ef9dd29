resource "confluence_space" "product" {
  key  = "PRODUCT"
  name = "Product"
}

data "confluence_themes" "all" {}

resource "confluence_space_settings" "product" {
  space_key              = confluence_space.product.key
  content_mode           = "compact"
  route_override_enabled = false
  theme_key              = one([for theme in data.confluence_themes.all.themes : theme.key if theme.name == "Brand"])
  look_and_feel          = "custom"
}
