import {
  to = confluence_space_permissions.handbook
  identity = {
    space_key = "TEAMBOOK"
  }
}
