# Objects around content, for runs that are killed: files, properties, templates, states, watches and webhooks.

variable "cloud" { type = bool }
variable "user" { type = string }

resource "confluence_space" "each" {
  key  = "KILLA"
  name = "Space KILLA"
}

resource "confluence_content" "page" {
  space_key  = confluence_space.each.key
  title      = "Guide"
  body       = "<p>x</p>"
  appearance = "full-width"
}

resource "confluence_attachment" "each" {
  for_each = toset(["one.txt", "two.txt"])

  content_id = confluence_content.page.id
  filename   = each.key
  content    = "The text of ${each.key}"
  comment    = "As generated"
}

resource "confluence_content_property" "each" {
  for_each = {
    page = confluence_content.page.id
    file = confluence_attachment.each["one.txt"].id
  }

  content_id = each.value
  key        = "owner"
  value      = jsonencode({ team = each.key })
}

resource "confluence_watch" "each" {
  for_each = merge(
    { space = { space_key = confluence_space.each.key }, page = { content_id = confluence_content.page.id } },
    var.cloud ? { label = { label = "people" } } : {},
  )

  space_key    = try(each.value.space_key, null)
  content_id   = try(each.value.content_id, null)
  label        = try(each.value.label, null)
  principal_id = var.user
}

resource "confluence_template" "each" {
  for_each = toset(var.cloud ? ["Decision", "Minutes"] : [])

  space_key   = confluence_space.each.key
  name        = each.key
  description = "Made by Terraform"
  body        = "<p>${each.key}</p>"
  labels      = ["meeting"]
}

resource "confluence_content_state" "page" {
  count = var.cloud ? 1 : 0

  content_id = confluence_content.page.id
  name       = "In review"
  color      = "#2684ff"
}

resource "confluence_audit_retention" "site" {
  count = var.cloud ? 1 : 0

  number = 300
  units  = "DAYS"
}

resource "confluence_webhook" "each" {
  for_each = toset(var.cloud ? [] : ["Chat", "Search"])

  name              = each.key
  url               = "https://hooks.example.com/${each.key}"
  events            = ["page_created", "page_updated"]
  secret_wo         = "s3cret of ${each.key}"
  secret_wo_version = 1
}
