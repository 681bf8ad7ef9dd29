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

# The same page, looked up by its title. depends_on is needed only if the same configuration manages the page.
data "confluence_content" "welcome_by_title" {
  space_key = confluence_space.handbook.key
  title     = "Welcome"

  depends_on = [confluence_content.welcome]
}

output "welcome" {
  value = "${data.confluence_content.welcome.title} is at ${data.confluence_content.welcome.web_url}"
}
