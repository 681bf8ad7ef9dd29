terraform {
  # Provider functions need Terraform 1.8 or OpenTofu 1.7. Attachments need version 1.11 of either.
  required_version = ">= 1.7"

  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
