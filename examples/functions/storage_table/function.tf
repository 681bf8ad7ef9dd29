terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

locals {
  services = [
    { name = "billing", owner = "team-a", page = provider::confluence::page_link("Billing", null, null), ports = [443, 8443] },
    { name = "search", owner = "team-b", page = provider::confluence::page_link("Search", null, null), ports = [443] },
  ]
}

output "inventory" {
  value = provider::confluence::storage_table(local.services, {
    columns         = ["name", "owner", "ports", "page"]
    headers         = { name = "Service", owner = "Owner", ports = "Ports", page = "Page" }
    storage_columns = ["page"]
  })
}
