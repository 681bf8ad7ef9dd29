list "confluence_space_role" "all" {
  provider = confluence
}
