# More than fifty objects of all kinds for runs that are killed. Data Center has no folders and no archived pages: it gets pages instead.

variable "cloud" { type = bool }
variable "writers" { type = string }
variable "readers" { type = string }
variable "user" { type = string }

locals {
  spaces = {
    KILLA = ["handbook", "team"]
    KILLB = ["team"]
    KILLC = []
  }
  chapters = { for pair in setproduct(keys(local.spaces), ["one", "two"]) : join("-", pair) => { space = pair[0], name = pair[1] } }
  articles   = { for pair in setproduct(keys(local.chapters), ["a", "b"]) : join("-", pair) => { chapter = pair[0], name = pair[1] } }
  principals = {
    writers = { type = "group", id = var.writers, operations = ["read:space", "create:page", "create:comment"] }
    readers = { type = "group", id = var.readers, operations = ["read:space"] }
    user    = { type = "user", id = var.user, operations = ["read:space", "create:comment"] }
  }
  grants = { for pair in setproduct(keys(local.spaces), keys(local.principals)) : join("-", pair) => { space = pair[0], principal = local.principals[pair[1]] } }
  box    = var.cloud ? "folder" : "page"
}

resource "confluence_space" "open" {
  for_each = local.spaces

  key    = each.key
  name   = "Space ${each.key}"
  labels = each.value
}

resource "confluence_space" "archived" {
  key    = "KILLD"
  name   = "Closed"
  labels = ["old"]
  status = "archived"
}

resource "confluence_space_property" "each" {
  for_each = local.chapters

  space_key = confluence_space.open[each.value.space].key
  key       = "note.${each.value.name}"
  value     = jsonencode({ key = each.key, n = 1 })
}

resource "confluence_space_permission" "each" {
  for_each = local.grants

  space_key      = confluence_space.open[each.value.space].key
  principal_type = each.value.principal.type
  principal_id   = each.value.principal.id
  operations     = each.value.principal.operations
}

resource "confluence_content" "chapter" {
  for_each = local.chapters

  space_key = confluence_space.open[each.value.space].key
  title     = "Chapter ${each.value.name}"
  body      = "<p>Chapter<br/>${each.key}</p><ac:structured-macro ac:name=\"toc\"/>"
  labels    = ["chapter", "handbook"]
  emoji     = "📄"
}

resource "confluence_content" "article" {
  for_each = local.articles

  space_key = confluence_space.open[local.chapters[each.value.chapter].space].key
  parent_id = confluence_content.chapter[each.value.chapter].id
  title     = "Article ${each.key}"
  body      = "<p>Article ${each.key}</p>"
  labels    = ["article"]
}

resource "confluence_content" "box" {
  for_each = local.spaces

  space_key = confluence_space.open[each.key].key
  type      = local.box
  title     = "Box"
}

resource "confluence_content" "inner" {
  space_key = confluence_space.open["KILLA"].key
  parent_id = confluence_content.box["KILLA"].id
  type      = local.box
  title     = "Inner box"
}

resource "confluence_content" "leaf" {
  for_each = {
    box     = confluence_content.inner.id
    article = confluence_content.article["KILLA-one-a"].id
    root    = "root"
  }

  space_key = confluence_space.open["KILLA"].key
  parent_id = each.value
  title     = "Leaf ${each.key}"
  labels    = []
}

resource "confluence_content" "archived" {
  space_key = confluence_space.open["KILLB"].key
  title     = "History"
  body      = "<p>As it was</p>"
  labels    = ["old"]
  status    = var.cloud ? "archived" : "current"
}

resource "confluence_content" "post" {
  for_each = local.spaces

  space_key = confluence_space.open[each.key].key
  type      = "blogpost"
  title     = "News"
  body      = "<p>Of ${each.key}</p>"
  labels    = ["news"]
}

resource "confluence_content" "draft" {
  for_each = toset(["Plan", "Idea"])

  space_key = confluence_space.open["KILLC"].key
  title     = each.key
  body      = "<p>To be written</p>"
  status    = "draft"
}
