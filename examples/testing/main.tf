terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

data "confluence_group" "writers" {
  name = "docs-writers"
}

data "confluence_content" "template" {
  space_key = "TEMPLATES"
  title     = "Runbook"
}

resource "confluence_space" "guides" {
  key    = "GUIDES"
  name   = "User guides"
  labels = ["guides"]
}

resource "confluence_content" "runbooks" {
  space_key = confluence_space.guides.key
  title     = "Runbooks"
  body      = "<p>One page for each service.</p>"
}

resource "confluence_content" "backup" {
  space_key = confluence_space.guides.key
  parent_id = confluence_content.runbooks.id
  title     = "Restore a backup"
  body      = data.confluence_content.template.body
}

resource "confluence_space_permission" "writers" {
  space_key      = confluence_space.guides.key
  principal_type = "group"
  principal_id   = data.confluence_group.writers.id
  operations     = ["read:space", "create:page"]
}

data "confluence_content" "runbooks" {
  id = confluence_content.runbooks.id
}
