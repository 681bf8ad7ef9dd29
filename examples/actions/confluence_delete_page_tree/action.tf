# Moves a page and its descendants to the trash: terraform apply -invoke=action.confluence_delete_page_tree.drafts
data "confluence_content" "drafts" {
  space_key = "DOCS"
  title     = "Drafts of last year"
}

action "confluence_delete_page_tree" "drafts" {
  config {
    content_id = data.confluence_content.drafts.id
  }
}
