# A space for each team, with a template for its weekly report: the same text, with the name and the sections of the team.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. Templates can be managed on Confluence
# Cloud only.

terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

variable "teams" {
  description = "Teams by the key of their space."
  type = map(object({
    name     = string
    sections = list(string)
  }))
  default = {
    PAYMENTS = { name = "Payments", sections = ["Releases", "Incidents"] }
    SEARCH   = { name = "Search & discovery", sections = ["Experiments", "Quality"] }
  }
}

resource "confluence_space" "team" {
  for_each = var.teams

  key    = each.key
  name   = each.value.name
  labels = ["team"]
}

# Pages made from the template have its label.
resource "confluence_template" "report" {
  for_each = var.teams

  space_key   = confluence_space.team[each.key].key
  name        = "Weekly report"
  description = "Weekly report of ${each.value.name}"
  labels      = ["weekly-report"]
  body        = templatefile("${path.module}/report.xml.tftpl", each.value)
}

output "templates" {
  description = "IDs of the templates by the key of the space."
  value       = { for key, template in confluence_template.report : key => template.id }
}
