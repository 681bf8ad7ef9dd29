# What only Data Center has.

locals {
  mail = ["delete_mail:space"]
}

resource "confluence_webhook" "search" {
  name   = "Search index"
  url    = "https://search.example.com/confluence"
  events = ["page_created", "page_updated"]
}

resource "confluence_global_permission" "editors" {
  principal_type = "group"
  principal_id   = confluence_group.editors.id
  operations     = ["use:application", "create:personal_space"]
}
