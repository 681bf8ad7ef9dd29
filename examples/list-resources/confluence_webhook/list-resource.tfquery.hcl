list "confluence_webhook" "all" {
  provider = confluence
}
