variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "confluence_webhook" "search" {
  name   = "Search index"
  url    = "https://search.example.com/confluence"
  events = ["page_created", "page_updated", "page_removed"]

  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}
