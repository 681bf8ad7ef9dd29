# Who may do what in a list of spaces: as a page in Confluence, and as CSV.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud and Confluence Data Center.

terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

variable "spaces" {
  description = "Keys of the spaces to review."
  type        = set(string)
}

variable "administrators" {
  description = "Name of the group that administers the space of the report. Your own account must be a member."
  type        = string
}

variable "readers" {
  description = "Name of the group that may read the report."
  type        = string
}

data "confluence_effective_access" "reviewed" {
  for_each = var.spaces

  space_key = each.key
}

# The report shows who may see what: it has a space of its own.
resource "confluence_space" "review" {
  key             = "ACCESSREVIEW"
  name            = "Access review"
  private         = true
  deletion_policy = "delete"
}

data "confluence_group" "allowed" {
  for_each = toset([var.administrators, var.readers])

  name = each.key
}

resource "confluence_space_permissions" "review" {
  space_key = confluence_space.review.key
  grants = [
    {
      principal_type = "group"
      principal_id   = data.confluence_group.allowed[var.administrators].id
      operations     = ["read:space", "create:page", "delete:page", "administer:space"]
    },
    {
      principal_type = "group"
      principal_id   = data.confluence_group.allowed[var.readers].id
      operations     = ["read:space"]
    },
  ]
}

resource "confluence_content" "review" {
  space_key = confluence_space_permissions.review.space_key
  title     = "Who may do what"
  body      = templatefile("${path.module}/report.xml.tftpl", { summary = local.cells.summary, access = local.cells.access, unlisted = local.cells.unlisted })

  deletion_policy = "purge"
}

output "csv" {
  description = "Who may do what, as CSV with a header."
  value       = join("", [for row in local.csv : "${join(",", row)}\r\n"])
}

output "page" {
  description = "Address of the report."
  value       = confluence_content.review.web_url
}

output "open_spaces" {
  description = "Spaces that give access to people who cannot all be listed, and by what."
  value = {
    for key, space in data.confluence_effective_access.reviewed : key => [for source in space.unlisted : source.name] if length(space.unlisted) > 0
  }
}
