# Empties the trash of a space: terraform apply -invoke=action.confluence_purge_trash.docs
action "confluence_purge_trash" "docs" {
  config {
    space_key = "DOCS"
    confirm   = "DOCS"
  }
}

# Deletes two pages that are in the trash, and nothing else.
action "confluence_purge_trash" "leaked" {
  config {
    content_ids = ["123456", "123457"]
  }
}
