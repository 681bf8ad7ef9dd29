resource "confluence_space" "handbook" {
  key  = "GUIDES"
  name = "Handbook"
}

# A space that this configuration does not manage is read without depends_on.
data "confluence_space" "handbook" {
  key = "GUIDES"

  depends_on = [confluence_space.handbook]
}

# Below the home page, wherever that is.
resource "confluence_content" "welcome" {
  space_key = data.confluence_space.handbook.key
  parent_id = data.confluence_space.handbook.homepage_id
  title     = "Welcome"
  body      = "<p>How we work.</p>"
}
