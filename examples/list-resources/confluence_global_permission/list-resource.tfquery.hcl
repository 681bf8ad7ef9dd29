list "confluence_global_permission" "all" {
  provider = confluence
}
