resource "confluence_space" "api" {
  key  = "APIDOCS"
  name = "API documentation"
}

# Apps and scripts can read the property through the REST API.
resource "confluence_space_property" "review" {
  space_key = confluence_space.api.key
  key       = "review.policy"
  value = jsonencode({
    every_days = 90
    approvers  = ["docs-writers"]
  })
}
