resource "confluence_space" "policies" {
  key  = "POLICIES"
  name = "Policies"
}

resource "confluence_content" "travel" {
  space_key = confluence_space.policies.key
  title     = "Travel"
  body      = "<p>Book early.</p>"
}

resource "confluence_content_state" "travel" {
  content_id = confluence_content.travel.id
  name       = "In review"
  color      = "#2684ff"
}
