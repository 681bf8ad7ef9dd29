list "confluence_group_members" "writers" {
  provider         = confluence
  include_resource = true

  config {
    group_id = "docs-writers" # on Cloud, the ID of the group
  }
}
