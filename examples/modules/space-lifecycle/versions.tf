terraform {
  required_version = ">= 1.8"

  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
