import {
  to = confluence_space_role_assignments.roadmap
  identity = {
    space_key = "ROADMAP"
  }
}
