# Archives spaces that are no longer needed, by rules.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud and Confluence Data Center.

terraform {
  required_version = ">= 1.8"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

variable "dry_run" {
  description = "Whether to only list the spaces."
  type        = bool
  default     = true
}

variable "restore" {
  description = "Keys of archived spaces to restore."
  type        = set(string)
  default     = []
}

module "lifecycle" {
  source = "../modules/space-lifecycle"

  labels         = ["retired"]
  property       = { key = "lifecycle", value = "retired" }
  unchanged_days = 730
  exclude        = ["HANDBOOK"]
  restore        = var.restore
  trash          = { spaces = ["HANDBOOK"], days = 365 }
  dry_run        = var.dry_run
}

# The spaces exist: Terraform imports them to archive them.
import {
  for_each = module.lifecycle.managed

  to = module.lifecycle.confluence_space.this[each.key]
  id = each.key
}

output "archive" {
  description = "Spaces to archive, with the rules that apply."
  value       = module.lifecycle.archive
}

output "trash" {
  description = "Content that has been in the trash of the handbook for a year."
  value       = module.lifecycle.trash
}
