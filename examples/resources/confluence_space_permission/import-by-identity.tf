import {
  to = confluence_space_permission.writers
  identity = {
    space_key      = "GUIDES"
    principal_type = "group"
    principal_id   = data.confluence_group.writers.id
  }
}
