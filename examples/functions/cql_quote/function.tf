terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "title" {
  type    = string
  default = "The \"new\" guide"
}

data "confluence_search" "guides" {
  cql = "type = page and title = ${provider::confluence::cql_quote(var.title)}"
}
