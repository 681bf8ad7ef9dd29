terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

locals {
  page = provider::confluence::parse_url("https://acme.atlassian.net/wiki/spaces/DOCS/pages/123456/Guide")
}

output "page" {
  value = "${local.page.title} has the ID ${local.page.content_id} in the space ${local.page.space_key}"
}
