# A folder of Markdown files as a page tree: each file and each folder is a page, images are attachments, and links between files are
# links between pages.
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

resource "confluence_space" "docs" {
  key             = "PLATFORMDOCS"
  name            = "Platform documentation"
  deletion_policy = "delete"
}

module "docs" {
  source = "../modules/markdown-pages"

  space_key = confluence_space.docs.key
  folder    = "${path.module}/docs"
}

output "pages" {
  description = "URL of each page by the path of its file or folder."
  value       = { for path, page in module.docs.pages : path => page.web_url }
}
