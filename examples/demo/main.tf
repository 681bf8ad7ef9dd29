# A team's documentation site: spaces, their permissions, and a page tree that is stored in Markdown files.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud and Confluence Data Center. It requires Terraform 1.11 or OpenTofu 1.11, or later.

terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

locals {
  spaces = {
    PLATFORM = { name = "Platform", description = "How the platform is built and run.", labels = ["engineering", "team"], status = "current" }
    ONCALL   = { name = "On call", description = "What to do when the pager rings.", labels = ["engineering"], status = "current" }
    LEGACY   = { name = "Legacy platform", description = "Kept for reference.", labels = [], status = "archived" }
  }
}

resource "confluence_space" "this" {
  for_each = local.spaces

  key         = each.key
  name        = each.value.name
  description = each.value.description
  labels      = each.value.labels
  status      = each.value.status
}

resource "confluence_space_property" "owner" {
  for_each = confluence_space.this

  space_key = each.value.key
  key       = "owner"
  value     = jsonencode({ team = "platform", pager = each.value.key == "ONCALL" })
}

data "confluence_group" "writers" {
  name = "docs-writers"
}

data "confluence_group" "readers" {
  name = "docs readers"
}

resource "confluence_space_permission" "writers" {
  for_each = { for key, space in local.spaces : key => space if space.status == "current" }

  space_key      = confluence_space.this[each.key].key
  principal_type = "group"
  principal_id   = data.confluence_group.writers.id
  operations     = ["read:space", "create:page", "create:blogpost", "create:comment", "create:attachment"]
}

resource "confluence_space_permission" "readers" {
  for_each = local.spaces

  space_key      = confluence_space.this[each.key].key
  principal_type = "group"
  principal_id   = data.confluence_group.readers.id
  operations     = ["read:space"]
}

# The folder pages/runbooks is a page, and pages/runbooks/restore-a-backup.md is its child.
module "handbook" {
  source = "../modules/markdown-pages"

  space_key = confluence_space.this["PLATFORM"].key
  folder    = "${path.module}/pages"
}

resource "confluence_content" "announcement" {
  space_key = confluence_space.this["ONCALL"].key
  type      = "blogpost"
  title     = "The handbook moved"
  body      = "<p>It is now in the space <strong>${confluence_space.this["PLATFORM"].name}</strong>.</p>"
}

data "confluence_users" "writers" {
  group = data.confluence_group.writers.name
}

# The search index is updated with a delay of up to a minute, so a search right after an apply may miss pages.
data "confluence_search" "handbook" {
  cql = "space = PLATFORM and label = handbook order by title"

  depends_on = [module.handbook]
}

output "spaces" {
  value = { for key, space in confluence_space.this : key => space.web_url }
}

output "writers" {
  value = [for user in data.confluence_users.writers.users : user.display_name]
}

output "handbook" {
  value = [for page in data.confluence_search.handbook.results : page.title]
}
