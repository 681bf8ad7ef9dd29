terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "keys" {
  type = set(string)
}

resource "confluence_space" "this" {
  for_each = var.keys

  key  = each.key
  name = each.key
}
