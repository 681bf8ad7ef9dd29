terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "space_key" { type = string }
variable "parent_id" { type = string }
variable "topic" { type = string }

resource "confluence_content" "guide" {
  space_key = var.space_key
  parent_id = var.parent_id
  title     = var.topic
  labels    = ["guide", lower(var.topic)]
  body      = <<-EOT
    <h1>${var.topic}</h1>
    <ac:structured-macro ac:name="info">
      <ac:rich-text-body><p>Ask the <em>editors</em>.</p></ac:rich-text-body>
    </ac:structured-macro>
    <ac:image><ri:attachment ri:filename="steps.txt" /></ac:image>
  EOT
}

resource "confluence_attachment" "steps" {
  content_id = confluence_content.guide.id
  filename   = "steps.txt"
  content    = "First, ${var.topic}."
}

resource "confluence_content_property" "owner" {
  content_id = confluence_content.guide.id
  key        = "owner"
  value      = jsonencode({ team = "docs" })
}
