list "confluence_template" "all" {
  provider = confluence

  config {
    space_key = "GUIDES"
  }
}
