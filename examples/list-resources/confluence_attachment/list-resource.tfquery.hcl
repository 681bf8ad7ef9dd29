# All PNG images of a page.
list "confluence_attachment" "images" {
  provider = confluence

  config {
    content_id = "123456"
    media_type = "image/png"
  }
}
