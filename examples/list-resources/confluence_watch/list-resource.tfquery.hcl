list "confluence_watch" "guides" {
  provider = confluence

  config {
    space_key = "GUIDES"
  }
}
