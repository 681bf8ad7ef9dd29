import {
  to = confluence_space_role.editors
  identity = {
    id = "aa1ddba3-f44c-59b4-b046-5759873d2cff"
  }
}
