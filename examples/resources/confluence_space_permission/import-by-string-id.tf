import {
  to = confluence_space_permission.writers
  id = "GUIDES/group/${data.confluence_group.writers.id}"
}
