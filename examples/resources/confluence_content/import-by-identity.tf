import {
  to = confluence_content.guide
  identity = {
    id = "123456"
  }
}
