import {
  to = confluence_global_permission.writers
  id = "group/docs-writers"
}
