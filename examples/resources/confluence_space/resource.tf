resource "confluence_space" "docs" {
  key         = "DOCS"
  name        = "Documentation"
  description = "What our users read."
  labels      = ["engineering"]
}

# Out of the way, with all its content.
resource "confluence_space" "old" {
  key    = "OLDDOCS"
  name   = "Documentation until 2024"
  status = "archived"
}
