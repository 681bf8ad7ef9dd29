terraform {
  # Attachments with a file need Terraform 1.11 or OpenTofu 1.11.
  required_version = ">= 1.11"

  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
