import {
  to = confluence_space_role_assignment.public
  identity = {
    space_key      = "GUIDES"
    principal_type = "access_class"
    principal_id   = "anonymous-users"
  }
}
