import {
  to = confluence_group_membership.rolf
  identity = {
    group_id     = data.confluence_group.writers.id
    principal_id = data.confluence_users.rolf.users[0].id
  }
}
