import {
  to = confluence_space_role_assignments.roadmap
  id = "ROADMAP"
}
