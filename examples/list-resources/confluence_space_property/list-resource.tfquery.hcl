list "confluence_space_property" "all" {
  provider = confluence

  config {
    space_key = "GUIDES"
  }
}
