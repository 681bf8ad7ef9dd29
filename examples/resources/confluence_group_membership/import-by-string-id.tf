import {
  to = confluence_group_membership.rolf
  id = "${data.confluence_group.writers.id}/${data.confluence_users.rolf.users[0].id}"
}
