terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

output "link" {
  value = provider::confluence::page_link("Guide", "DOCS", "the guide")
}

# In the space of the page, with the title as the text.
output "short_link" {
  value = provider::confluence::page_link("Guide", null, null)
}
