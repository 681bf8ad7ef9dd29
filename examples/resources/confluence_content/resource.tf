resource "confluence_space" "docs" {
  key  = "GUIDES"
  name = "Handbook"
}

# The home page that Confluence creates with the space
resource "confluence_content" "home" {
  space_key = confluence_space.docs.key
  homepage  = true
  title     = "Welcome"
  body      = "<p>All about our work.</p>"
}

resource "confluence_content" "guide" {
  space_key = confluence_space.docs.key
  title     = "Guide"
  emoji     = "📘"
  labels    = ["handbook"]
  body      = <<-XML
    <p>Read this first.</p>
    <ac:structured-macro ac:name="children" />
  XML
}

resource "confluence_content" "install" {
  space_key       = confluence_space.docs.key
  parent_id       = confluence_content.guide.id
  title           = "Install"
  position        = { first = true }
  version_message = "Managed by Terraform"
  body            = <<-XML
    <p>One command:</p>
    <ac:structured-macro ac:name="code">
      <ac:parameter ac:name="language">bash</ac:parameter>
      <ac:plain-text-body><![CDATA[make install]]></ac:plain-text-body>
    </ac:structured-macro>
  XML
}

# Readers tick the tasks; updates keep their ticks
resource "confluence_content" "checklist" {
  space_key        = confluence_space.docs.key
  parent_id        = confluence_content.guide.id
  title            = "First week"
  keep_task_status = true
  body             = <<-XML
    <ac:task-list>
      <ac:task>
        <ac:task-status>incomplete</ac:task-status>
        <ac:task-body>Read the guide</ac:task-body>
      </ac:task>
    </ac:task-list>
  XML
}

resource "confluence_content" "news" {
  space_key       = confluence_space.docs.key
  type            = "blogpost"
  title           = "The handbook is here"
  body            = "<p>See the page <strong>${confluence_content.guide.title}</strong>.</p>"
  deletion_policy = "purge"
}

# Pages below a parent in an order: one is first, and each of the others refers to the one before it
resource "confluence_content" "configure" {
  space_key = confluence_space.docs.key
  parent_id = confluence_content.guide.id
  title     = "Configure"
  body      = "<p>Then edit the settings.</p>"
  position  = { after = confluence_content.install.id }
}
