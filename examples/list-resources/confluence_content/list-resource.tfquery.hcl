# Every page of a space with the label "handbook".
list "confluence_content" "handbook" {
  provider         = confluence
  include_resource = true
  config {
    space_key = "DOCS"
    type      = "page"
    label     = "handbook"
  }
}
