# How long the audit log is kept, and an export of its records by month: as pages in Confluence, and as CSV.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The account must be a Confluence
# administrator. The same configuration works on Confluence Cloud and, without the retention, on Confluence Data Center.

terraform {
  required_version = ">= 1.5"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

variable "retention_days" {
  description = "Days for which Confluence keeps the records of the audit log. If null, as on Data Center, it is not managed."
  type        = number
  default     = null
}

variable "months" {
  description = "Months to export, such as 2026-02. Each must have ended: its records no longer change."
  type        = set(string)

  validation {
    condition     = alltrue([for month in var.months : can(formatdate("YYYY", "${month}-01T00:00:00Z"))])
    error_message = "Each month must be in the form YYYY-MM."
  }
}

resource "confluence_audit_retention" "site" {
  count = var.retention_days == null ? 0 : 1

  number = var.retention_days
  units  = "DAYS"

  # A shorter period deletes records: they are exported first.
  depends_on = [confluence_content.month]
}

locals {
  # 32 days after the first of a month is a day of the next one.
  next_month = { for month in var.months : month => formatdate("YYYY-MM", timeadd("${month}-01T00:00:00Z", "768h")) }
}

data "confluence_audit_records" "of" {
  for_each = var.months

  start_date = "${each.key}-01"
  end_date   = formatdate("YYYY-MM-DD", timeadd("${local.next_month[each.key]}-01T00:00:00Z", "-24h"))
  limit      = 10000

  lifecycle {
    postcondition {
      condition     = length(self.records) < 10000
      error_message = "The month has more records than the data source can hold. Export shorter periods."
    }
    precondition {
      condition     = timecmp(plantimestamp(), "${local.next_month[each.key]}-01T00:00:00Z") >= 0
      error_message = "The month has not ended. Its page would not get the records that are still to come."
    }
  }
}

# The records are confidential: they have a space of their own, which only its creator and administrators may view.
resource "confluence_space" "export" {
  key             = "AUDITEXPORT"
  name            = "Audit log"
  private         = true
  deletion_policy = "delete"
}

resource "confluence_content" "month" {
  for_each = var.months

  space_key = confluence_space.export.key
  title     = "Audit log of ${each.key}"
  body      = templatefile("${path.module}/month.xml.tftpl", { rows = local.cells[each.key] })

  deletion_policy = "purge"

  lifecycle {
    ignore_changes = [body] # the page outlives the records, which Confluence deletes when the retention period is over
  }
}

output "csv" {
  description = "The records, as CSV with a header."
  value       = join("", [for row in local.csv : "${join(",", row)}\r\n"])
}

output "pages" {
  description = "Addresses of the pages, by month."
  value       = { for month, page in confluence_content.month : month => page.web_url }
}
