resource "confluence_space" "runbooks" {
  key  = "RUNBOOKS"
  name = "Runbooks"
}

resource "confluence_content" "restart" {
  space_key  = confluence_space.runbooks.key
  title      = "Restart the service"
  body       = "<p>One command.</p>"
  appearance = "full-width"
}

# Apps and scripts can read the property through the REST API.
resource "confluence_content_property" "review" {
  content_id = confluence_content.restart.id
  key        = "review.policy"
  value = jsonencode({
    every_days = 90
    approvers  = ["docs-writers"]
  })
}
