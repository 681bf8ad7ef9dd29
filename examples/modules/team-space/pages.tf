# The home page is that of the folder, or else one that lists the pages below it.

locals {
  has_home = var.folder == null ? false : length(fileset(var.folder, "{README,index}.md")) > 0
}

resource "confluence_content" "home" {
  count = local.has_home ? 0 : 1

  space_key = confluence_space.this.key
  homepage  = true
  title     = var.name
  body = join("\n", concat([
    for text in compact([var.description, "Owner: ${var.owner}"]) : "<p>${replace(replace(text, "&", "&amp;"), "<", "&lt;")}</p>"
    ], [
    provider::confluence::macro("children", {}),
  ]))
}

module "pages" {
  source   = "../markdown-pages"
  for_each = var.folder == null ? {} : { docs = var.folder }

  space_key        = confluence_space.this.key
  folder           = each.value
  homepage         = true
  parent_id        = one(confluence_content.home[*].id)
  markdown_options = var.markdown_options
}
