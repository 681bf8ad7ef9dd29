# Restores pages from the trash: terraform apply -invoke=action.confluence_restore_content.deleted
action "confluence_restore_content" "deleted" {
  config {
    content_ids = ["123456", "123457"]
  }
}

# Restores the body of an earlier version: terraform apply -invoke=action.confluence_restore_content.before
action "confluence_restore_content" "before" {
  config {
    content_id      = "123458"
    version         = 4
    version_message = "Back to the approved text"
  }
}
