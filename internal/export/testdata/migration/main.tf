terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

resource "confluence_space" "docs" {
  key         = "DOCS"
  name        = "Documentation"
  description = "How things work"
  labels      = ["handbook"]
}

resource "confluence_content" "home" {
  space_key = confluence_space.docs.key
  title     = "Documentation Home"
  homepage  = true
  body      = "<p>Start here.</p>"
}

module "guides" {
  source   = "./guides"
  for_each = toset(["Install", "Operate"])

  space_key = confluence_space.docs.key
  parent_id = confluence_content.home.id
  topic     = each.key
}

resource "confluence_content" "news" {
  space_key = confluence_space.docs.key
  type      = "blogpost"
  title     = "We have a handbook"
  body      = "<p>Read it.</p>"
}

resource "confluence_space_property" "review" {
  space_key = confluence_space.docs.key
  key       = "review.policy"
  value     = jsonencode({ every = "year" })
}

resource "confluence_space_permission" "admins" {
  space_key      = confluence_space.docs.key
  principal_type = "group"
  principal_id   = local.groups["site-admins"]
  operations = [
    "read:space", "administer:space", "export:space", "restrict_content:space", "delete:space", "create:page", "delete:page", "create:blogpost",
    "delete:blogpost", "create:comment", "delete:comment", "create:attachment", "delete:attachment",
  ]
}

resource "confluence_group" "editors" {
  name = "editors of docs"
}

resource "confluence_group_members" "editors" {
  group_id = confluence_group.editors.id
  members  = [local.users["wanda"]]
}

resource "confluence_space_permission" "editors" {
  space_key      = confluence_space.docs.key
  principal_type = "group"
  principal_id   = confluence_group.editors.id
  operations     = setunion(["read:space", "create:page", "create:comment", "create:attachment", "delete:space"], local.mail)
}

resource "confluence_space_permission" "rolf" {
  space_key      = confluence_space.docs.key
  principal_type = "user"
  principal_id   = local.users["rolf"]
  operations     = ["read:space"]
}

resource "confluence_space_permission" "public" {
  space_key      = confluence_space.docs.key
  principal_type = "anonymous"
  operations     = ["read:space"]
}

resource "confluence_content" "secrets" {
  space_key = confluence_space.docs.key
  parent_id = confluence_content.home.id
  title     = "Secrets \"of\" ${"$"}{docs}"
  body      = file("secrets.xml")
}

resource "confluence_content_restrictions" "secrets" {
  content_id = confluence_content.secrets.id
  read       = { users = [local.users["ada"], local.users["wanda"]], groups = [local.groups["docs-writers"]] }
}

resource "confluence_watch" "secrets" {
  content_id   = confluence_content.secrets.id
  principal_id = local.users["wanda"]
}
