resource "confluence_space" "docs" {
  key  = "DIAGRAMS"
  name = "Diagrams"
}

# The page shows the attachment by its name.
resource "confluence_content" "guide" {
  space_key = confluence_space.docs.key
  title     = "Architecture"
  body      = <<-XML
    <p>An overview:</p>
    <ac:image ac:alt="Overview"><ri:attachment ri:filename="overview.svg" /></ac:image>
  XML
}

resource "confluence_attachment" "overview" {
  content_id = confluence_content.guide.id
  source     = "${path.module}/images/overview.svg"
  comment    = "Managed by Terraform"
}

# A file that the configuration computes.
resource "confluence_attachment" "inventory" {
  content_id = confluence_content.guide.id
  filename   = "inventory.json"
  content    = jsonencode({ services = ["web", "database"] })
  minor_edit = true
}
