resource "confluence_space" "docs" {
  key         = "DOCS"
  name        = "Documentation"
  description = "Documentation for our users"
  labels      = ["engineering"]
}

# Archived, with all its content.
resource "confluence_space" "old" {
  key    = "OLDDOCS"
  name   = "Documentation until 2024"
  status = "archived"
}
