# Publishes the draft of meeting notes: terraform apply -invoke=action.confluence_publish_blueprint_draft.kickoff
action "confluence_publish_blueprint_draft" "kickoff" {
  config {
    content_id = "123456"
    title      = "Kick-off 2026-12-01"
  }
}
