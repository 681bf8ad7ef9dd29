data "confluence_contents" "pages" {
  space_key = "HANDBOOK"
  type      = "page"
  status    = "current"
}

output "pages_that_nobody_has_edited_this_year" {
  value = [for page in data.confluence_contents.pages.contents : page.web_url if timecmp(page.updated_at, "2026-01-01T00:00:00Z") < 0]
}
