variable "step" {
  type = number
}

# The pages are in the first space; in a second one, which the same apply creates; and the first one is destroyed.
resource "confluence_space" "old" {
  count = var.step < 2 ? 1 : 0
  key   = "OLD"
  name  = "Old"

  lifecycle {
    create_before_destroy = true
  }
}

resource "confluence_space" "new" {
  count = var.step > 0 ? 1 : 0
  key   = "NEW"
  name  = "New"

  lifecycle {
    create_before_destroy = true # so that the pages move out first
  }

  deletion_policy = "delete"
}

locals {
  space_key = var.step == 0 ? confluence_space.old[0].key : confluence_space.new[0].key
}

resource "confluence_content" "guide" {
  space_key = local.space_key
  title     = "Guide"
  body      = "<p>One</p>"
}

resource "confluence_content" "below" {
  space_key = local.space_key
  parent_id = confluence_content.guide.id
  title     = "Below"
  body      = "<p>Two</p>"
}

resource "confluence_content" "beside" {
  space_key = local.space_key
  title     = "Beside"
  body      = "<p>Three</p>"
}

output "ids" {
  value = [confluence_content.guide.id, confluence_content.below.id, confluence_content.beside.id]
}
