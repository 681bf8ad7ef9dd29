resource "confluence_space" "handbook" {
  key  = "GUIDES"
  name = "Handbook"
}

# depends_on is needed only if the same configuration manages the space.
data "confluence_space" "handbook" {
  key = "GUIDES"

  depends_on = [confluence_space.handbook]
}

# A child page of the home page.
resource "confluence_content" "welcome" {
  space_key = data.confluence_space.handbook.key
  parent_id = data.confluence_space.handbook.homepage_id
  title     = "Welcome"
  body      = "<p>How we work.</p>"
}
