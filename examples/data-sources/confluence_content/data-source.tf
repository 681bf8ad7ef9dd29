resource "confluence_space" "handbook" {
  key             = "GUIDES"
  name            = "Handbook"
  deletion_policy = "delete"
}

resource "confluence_content" "welcome" {
  space_key = confluence_space.handbook.key
  title     = "Welcome"
  body      = "<p>How we work.</p>"
}

data "confluence_content" "welcome" {
  id = confluence_content.welcome.id
}

# The same page by its title. A page that this configuration does not manage is read without depends_on.
data "confluence_content" "welcome_by_title" {
  space_key = confluence_space.handbook.key
  title     = "Welcome"

  depends_on = [confluence_content.welcome]
}

output "welcome" {
  value = "${data.confluence_content.welcome.title} is at ${data.confluence_content.welcome.web_url}"
}
