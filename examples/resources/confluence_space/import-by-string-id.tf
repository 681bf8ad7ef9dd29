import {
  to = confluence_space.docs
  id = "DOCS"
}
