list "confluence_space_permission" "all" {
  provider = confluence

  config {
    space_key = "GUIDES"
  }
}
