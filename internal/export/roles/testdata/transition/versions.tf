# Written by "terraform-provider-confluence plan-roles". Another run overwrites this file, unless it was edited.

terraform {
  required_version = ">= 1.5"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
