import {
  to = confluence_global_permission.writers
  identity = {
    principal_type = "group"
    principal_id   = "docs-writers"
  }
}
