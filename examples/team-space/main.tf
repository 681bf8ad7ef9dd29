# The space of a team: its access, its properties, and its pages and images from a folder of Markdown files.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud and Confluence Data Center.

terraform {
  # Attachments with a file need Terraform 1.11 or OpenTofu 1.11.
  required_version = ">= 1.11"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

variable "archived" {
  description = "Whether the space is archived."
  type        = bool
  default     = false
}

module "search" {
  source = "../modules/team-space"

  key         = "TEAMSEARCH"
  name        = "Search & discovery"
  description = "What the search team builds, and how to reach it"
  labels      = ["team"]
  owner       = "docs-writers"
  properties  = { tier = 1, on_call = { chat = "#search" } }
  access = [
    { principal = "docs-writers", access = "write" },
    { principal = "docs readers", access = "read" },
  ]
  folder   = "${path.module}/docs"
  archived = var.archived
}

output "web_url" {
  description = "URL of the space in a browser."
  value       = module.search.web_url
}
