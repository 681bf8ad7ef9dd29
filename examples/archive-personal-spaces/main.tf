# Archives the personal spaces of people who have left. On Cloud, a personal space belongs to its owner: one that was transferred to
# somebody who has not left is not archived, and one that was transferred to somebody who has left is archived, whatever its name.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud and Confluence Data Center. It requires Terraform 1.7 or OpenTofu 1.7, or later.

terraform {
  required_version = ">= 1.7"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

variable "group" {
  description = "Name of a group whose members are all people, including those who have left, such as confluence-users."
  type        = string
}

variable "dry_run" {
  description = "Whether to only list the spaces, in the output left."
  type        = bool
  default     = true
}

variable "restore" {
  description = "Keys of archived spaces to restore, of people who came back."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for key in var.restore : startswith(key, "~")])
    error_message = "The key of a personal space starts with ~."
  }
}

data "confluence_users" "people" {
  group = var.group
}

# Archived spaces too: a space that this configuration has archived remains in it.
data "confluence_spaces" "personal" {
  type = "personal"
}

locals {
  # Only a status counts that says so. Whoever has no status may not have left.
  left = toset([for person in data.confluence_users.people.users : person.id
  if contains(["inactive", "closed", "deactivated"], coalesce(person.status, "unknown"))])

  # Cloud tells the owner of a space. On Data Center, the owner is certain if users have created their own space: the key is ~ and
  # the username as of the creation, which may have been that of somebody else. No ID is "/".
  spaces = { for space in data.confluence_spaces.personal.spaces : space.key => merge(space, {
    owner = space.owner_id != null ? space.owner_id : space.key == "~${coalesce(space.author_id, "/")}" ? space.author_id : "/"
  }) }

  archive = { for key, space in local.spaces : key => "archived" if contains(local.left, space.owner) && !contains(var.restore, key) }
  restore = { for key in var.restore : key => "current" }
  managed = var.dry_run ? {} : merge(local.archive, local.restore)
}

# The spaces exist: Terraform imports them to archive them.
import {
  for_each = local.managed

  to = confluence_space.personal[each.key]
  id = each.key
}

resource "confluence_space" "personal" {
  for_each = local.managed

  key    = each.key
  name   = local.spaces[each.key].name
  status = each.value

  # Terraform must never delete a space that belongs to somebody else.
  deletion_policy = "retain"

  lifecycle {
    ignore_changes = [name, description, homepage_id]
  }
}

output "left" {
  description = "Spaces of people who have left, by key. With dry_run = false, they are archived."
  value       = { for key, status in local.archive : key => local.spaces[key].name }
}

output "returned" {
  description = "Archived personal spaces of people who have not left, such as people who came back. To restore one, add its key to restore."
  value = { for key, space in local.spaces : key => space.name
  if space.status == "archived" && space.owner != "/" && !contains(local.left, space.owner) && !contains(var.restore, key) }
}

output "unclear" {
  description = "Personal spaces on Data Center that are not archived because somebody else created them for a user who has left."
  value       = { for key, space in local.spaces : key => space.name if space.owner == "/" && contains(local.left, trimprefix(key, "~")) }
}
