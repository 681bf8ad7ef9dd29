# A page tree that is stored in files, with images from a folder: each image is attached to the pages that show it.
#
# A page shows images/network.svg with <ac:image><ri:attachment ri:filename="network.svg" /></ac:image>.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. The same configuration works on
# Confluence Cloud and Confluence Data Center. It requires Terraform 1.11 or OpenTofu 1.11, or later.

terraform {
  required_version = ">= 1.11"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

locals {
  # pages/Operations.xml is a child of the home page, and pages/Operations/Restore a backup.xml is its child.
  files    = fileset("${path.module}/pages", "**/*.xml")
  bodies   = { for f in local.files : trimsuffix(f, ".xml") => file("${path.module}/pages/${f}") }
  chapters = { for name, body in local.bodies : name => body if dirname(name) == "." }
  articles = { for name, body in local.bodies : name => body if dirname(name) != "." }

  # One attachment for each image on each page that shows it.
  images = merge([for image in fileset("${path.module}/images", "*") : {
    for name, body in local.bodies : "${name}/${image}" => { page = name, image = image }
    if strcontains(body, "ri:filename=\"${image}\"")
  }]...)
}

resource "confluence_space" "docs" {
  key             = "MANUAL"
  name            = "Manual"
  deletion_policy = "delete"
}

resource "confluence_content" "chapter" {
  for_each = local.chapters

  space_key = confluence_space.docs.key
  title     = each.key
  body      = each.value
}

resource "confluence_content" "article" {
  for_each = local.articles

  space_key = confluence_space.docs.key
  parent_id = confluence_content.chapter[dirname(each.key)].id
  title     = basename(each.key)
  body      = each.value
}

resource "confluence_attachment" "image" {
  for_each = local.images

  content_id = merge(confluence_content.chapter, confluence_content.article)[each.value.page].id
  source     = "${path.module}/images/${each.value.image}"
}

output "images" {
  value = { for key, image in confluence_attachment.image : key => image.download_url }
}
