list "confluence_content_restrictions" "all" {
  provider = confluence

  config {
    space_key = "GUIDES"
  }
}
