import {
  to = confluence_user.invited
  id = "zoe"
}
