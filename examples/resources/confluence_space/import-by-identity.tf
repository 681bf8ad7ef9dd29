import {
  to = confluence_space.docs
  identity = {
    key = "DOCS"
  }
}
