# The search index is updated with a delay of up to a minute, so recent changes may be missing.
data "confluence_search" "runbooks" {
  cql     = "type = page and label = runbook order by lastmodified desc"
  limit   = 20
  excerpt = "indexed"
}

output "runbooks" {
  value = { for page in data.confluence_search.runbooks.results : page.url => page.title }
}
