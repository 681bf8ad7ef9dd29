# A page with its attachments. It is a module of its own so that one moved block moves all of it.

terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

resource "confluence_content" "page" {
  space_key        = var.space_key
  homepage         = var.page.homepage ? true : null
  parent_id        = var.page.homepage ? null : var.parent_id
  title            = var.page.title
  body             = var.page.body
  labels           = var.page.labels
  keep_task_status = var.settings.keep_task_status
  version_message  = var.settings.version_message
  deletion_policy  = var.settings.deletion_policy
}

# The name identifies an attachment, not the path of its file: a file that moves is no change.
resource "confluence_attachment" "file" {
  for_each = var.page.attachments

  content_id      = confluence_content.page.id
  source          = "${var.settings.folder}/${each.value}"
  filename        = each.key
  deletion_policy = var.settings.deletion_policy
}
