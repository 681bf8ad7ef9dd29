import {
  to = confluence_attachment.overview
  identity = {
    content_id = "123456"
    filename   = "overview.svg"
  }
}
