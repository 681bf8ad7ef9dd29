resource "confluence_space" "docs" {
  key             = "FILES"
  name            = "Files"
  deletion_policy = "delete"
}

resource "confluence_content" "minutes" {
  space_key = confluence_space.docs.key
  title     = "Minutes"
}

data "confluence_attachments" "minutes" {
  content_id = confluence_content.minutes.id
}

output "large_files" {
  value = { for file in data.confluence_attachments.minutes.attachments : file.filename => file.size if file.size > 10000000 }
}
