list "confluence_user" "all" {
  provider = confluence
}
