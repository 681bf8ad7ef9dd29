list "confluence_group_membership" "writers" {
  provider = confluence

  config {
    group_id = "docs-writers" # on Cloud, the ID of the group
  }
}
