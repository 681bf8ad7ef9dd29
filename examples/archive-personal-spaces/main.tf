# Archives the personal spaces of people who have left. On Cloud, a personal space belongs to its owner: one that was transferred to
# somebody who has not left is not archived, and one that was transferred to somebody who has left is archived, whatever its name.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud and Confluence Data Center. It requires Terraform 1.8 or OpenTofu 1.10, or later.

terraform {
  required_version = ">= 1.8"
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

module "lifecycle" {
  source = "../modules/space-lifecycle"

  people_group = var.group
  restore      = var.restore
  dry_run      = var.dry_run
}

# The spaces exist: Terraform imports them to archive them.
import {
  for_each = module.lifecycle.managed

  to = module.lifecycle.confluence_space.this[each.key]
  id = each.key
}

output "left" {
  description = "Spaces of people who have left, by key. With dry_run = false, they are archived."
  value       = { for key, space in module.lifecycle.archive : key => space.name }
}

output "returned" {
  description = "Archived personal spaces of people who have not left, such as people who came back. To restore one, add its key to restore."
  value       = module.lifecycle.returned
}

output "unclear" {
  description = "Personal spaces on Data Center that are not archived because somebody else created them for a user who has left."
  value       = module.lifecycle.unclear
}
