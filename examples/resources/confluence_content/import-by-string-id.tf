import {
  to = confluence_content.guide
  id = "123456"
}
