data "confluence_group" "writers" {
  name = "docs-writers"
}

resource "confluence_global_permission" "writers" {
  principal_type = "group"
  principal_id   = data.confluence_group.writers.name
  operations     = ["use:application", "create:space", "create:personal_space"]
}

# Anonymous users can access the site, and see the profiles of users.
resource "confluence_global_permission" "public" {
  principal_type = "anonymous"
  operations     = ["use:application", "read:user"]
}
