resource "confluence_space" "api" {
  key  = "APIDOCS"
  name = "API documentation"
}

# An app or a script reads the property of the space through the REST API.
resource "confluence_space_property" "review" {
  space_key = confluence_space.api.key
  key       = "review.policy"
  value = jsonencode({
    every_days = 90
    approvers  = ["docs-writers"]
  })
}
