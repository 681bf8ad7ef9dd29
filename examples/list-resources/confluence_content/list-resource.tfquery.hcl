# All pages in a space that have the label "handbook".
list "confluence_content" "handbook" {
  provider         = confluence
  include_resource = true
  config {
    space_key = "DOCS"
    type      = "page"
    label     = "handbook"
  }
}
