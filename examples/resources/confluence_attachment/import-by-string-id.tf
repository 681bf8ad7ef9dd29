import {
  to = confluence_attachment.overview
  id = "123456/overview.svg"
}
