import {
  to = confluence_space_role_assignment.public
  id = "GUIDES/access_class/anonymous-users"
}
