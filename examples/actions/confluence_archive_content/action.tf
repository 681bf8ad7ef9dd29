# Archives the pages with the label "outdated": terraform apply -invoke=action.confluence_archive_content.outdated
data "confluence_search" "outdated" {
  cql = "type = page and label = outdated"
}

action "confluence_archive_content" "outdated" {
  config {
    content_ids = [for page in data.confluence_search.outdated.results : page.id]
  }
}
