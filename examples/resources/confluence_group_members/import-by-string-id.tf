import {
  to = confluence_group_members.writers
  id = data.confluence_group.writers.id
}
