resource "confluence_space" "docs" {
  key         = "DOCS"
  name        = "Documentation"
  description = "What our users read."
  labels      = ["engineering"]
}

# Read-only and out of the way, with all its content.
resource "confluence_space" "old" {
  key             = "OLDDOCS"
  name            = "Documentation until 2024"
  status          = "archived"
  deletion_policy = "archive" # destroying the resource leaves the space archived
}
