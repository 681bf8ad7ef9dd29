# Who may do what in which space, from a CSV file.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud, with permissions or with space roles, and on Confluence Data Center.

terraform {
  required_version = ">= 1.8"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

module "access" {
  source = "../modules/access-matrix"

  csv = file("${path.module}/access.csv")
}

output "mode" {
  description = "How the site grants access: permissions or roles."
  value       = module.access.mode
}
