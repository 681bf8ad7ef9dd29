import {
  to = confluence_user.invited
  identity = {
    name = "zoe"
  }
}
