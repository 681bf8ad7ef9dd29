list "confluence_content_property" "all" {
  provider = confluence

  config {
    content_id = "123456"
  }
}
