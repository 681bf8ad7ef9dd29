variable "step" {
  type = number
}

locals {
  # A swap of two; a chain of three with a page that is destroyed; a swap of three.
  titles = [
    { a = "Alpha", b = "Beta", c = "Gamma", d = "Delta" },
    { a = "Beta", b = "Alpha", c = "Gamma", d = "Delta" },
    { a = "Alpha", b = "Gamma", c = "Delta" },
    { a = "Gamma", b = "Delta", c = "Alpha" },
    { a = "Gamma", b = "Delta", c = "Alpha", e = "Gamma" },
  ]
}

resource "confluence_space" "this" {
  key             = "TITLES"
  name            = "Titles"
  deletion_policy = "delete"
}

resource "confluence_content" "this" {
  for_each  = local.titles[var.step]
  space_key = confluence_space.this.key
  title     = each.value
  body      = "<p>${each.key}</p>"
}

resource "confluence_content" "early" {
  space_key = confluence_space.this.key
  title     = "Early"

  lifecycle {
    create_before_destroy = true
  }
}
