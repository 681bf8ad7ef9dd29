# The search index lags behind the site by up to a minute, so search for what has been there for a while.
data "confluence_search" "runbooks" {
  cql     = "type = page and label = runbook order by lastmodified desc"
  limit   = 20
  excerpt = "indexed"
}

output "runbooks" {
  value = { for page in data.confluence_search.runbooks.results : page.url => page.title }
}
