resource "confluence_space_role" "editors" {
  name        = "Page editors"
  description = "Create and edit pages, but not delete them"

  space_permissions = ["read/space", "create/page", "create/comment", "create/attachment"]
}
