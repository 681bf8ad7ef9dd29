terraform {
  required_version = ">= 1.16"

  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

# The space stays in Confluence when Terraform destroys the resource. The pages with the label "temporary" are archived first.
resource "confluence_space" "project" {
  key             = "APOLLO"
  name            = "Apollo"
  deletion_policy = "retain"

  lifecycle {
    action_trigger {
      events     = [before_destroy]
      actions    = [action.confluence_archive_content.temporary]
      on_failure = halt
    }
  }
}

data "confluence_search" "temporary" {
  cql = "type = page and space = APOLLO and label = temporary"
}

action "confluence_archive_content" "temporary" {
  config {
    content_ids = [for page in data.confluence_search.temporary.results : page.id]
  }
}
