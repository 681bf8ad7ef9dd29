variable "text" {
  default = "hello"
}

resource "confluence_space" "this" {
  key  = "HOME"
  name = "Home"
}

resource "confluence_content" "home" {
  space_key = confluence_space.this.key
  homepage  = true
  title     = "Welcome to us"
  body      = "<p>${var.text}</p>"
}

resource "confluence_content" "below" {
  space_key       = confluence_space.this.key
  parent_id       = confluence_content.home.id
  title           = "Below"
  deletion_policy = "purge"
}
