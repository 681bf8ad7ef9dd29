terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

resource "confluence_space" "docs" {
  key  = "MDDOCS"
  name = "Documents"
}

resource "confluence_content" "guide" {
  space_key = confluence_space.docs.key
  title     = "Guide"
  body      = provider::confluence::markdown_to_storage("# Set up\n\nRun `make`.")
}

resource "confluence_content" "overview" {
  space_key = confluence_space.docs.key
  title     = "Overview"
  body = provider::confluence::markdown_to_storage(file("${path.module}/overview.md"), {
    path           = "docs/overview.md"
    pages          = { "docs/guide.md" = "Guide" }
    code_languages = ["hcl"]
  })
}
