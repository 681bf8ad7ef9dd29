import {
  to = confluence_group_members.writers
  identity = {
    group_id = data.confluence_group.writers.id
  }
}
