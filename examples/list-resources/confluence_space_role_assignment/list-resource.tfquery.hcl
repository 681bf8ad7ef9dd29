list "confluence_space_role_assignment" "all" {
  provider = confluence

  config {
    space_key = "GUIDES"
  }
}
