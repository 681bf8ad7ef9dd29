import {
  to = confluence_space_permissions.handbook
  id = "TEAMBOOK"
}
