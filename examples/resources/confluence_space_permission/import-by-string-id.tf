import {
  to = confluence_space_permission.writers
  id = "GUIDES/group/docs-writers"
}
