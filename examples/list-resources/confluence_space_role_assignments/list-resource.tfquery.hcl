list "confluence_space_role_assignments" "all" {
  provider = confluence
}

list "confluence_space_role_assignments" "guides" {
  provider = confluence

  config {
    space_key = "GUIDES"
  }
}
