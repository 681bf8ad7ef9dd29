variable "title" { default = "Page" }

variable "unknown" { default = null }

resource "confluence_space" "this" {
  key             = "TIO"
  name            = "Others"
  deletion_policy = "delete"
}

resource "confluence_content" "managed" {
  space_key = confluence_space.this.key
  title     = var.title
  body      = "<p>Lorem ipsum <ac:emoticon ac:name=\"tick\" /></p><ac:structured-macro ac:name=\"toc\" />"
}

resource "confluence_content" "handed_over" {
  space_key = confluence_space.this.key
  title     = "${var.title} of others"
  body      = "<p>seed</p>"
  lifecycle { ignore_changes = [body] }
}

resource "terraform_data" "title" { input = var.unknown }

resource "confluence_content" "unknown" {
  count     = var.unknown == null ? 0 : 1
  space_key = confluence_space.this.key
  title     = terraform_data.title.output
}
