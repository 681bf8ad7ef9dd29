resource "confluence_attachment" "each" {
  for_each = local.spaces

  content_id = confluence_content.post[each.key].id
  filename   = "note.txt"
  content    = "attached to the news of ${each.key}"
}
