terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

provider "confluence" {}

variable "group" {
  type = string
}

resource "confluence_space_permission" "a" {
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = var.group
  operations     = ["read:space"]
}

resource "confluence_space_permission" "b" {
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = var.group
  operations     = ["read:space", "create:page"]
}
