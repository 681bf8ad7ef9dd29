resource "confluence_space" "architecture" {
  key  = "ARCHITECTURE"
  name = "Architecture"
}

# Confluence asks the user who creates a page from the template for the value of the variable.
resource "confluence_template" "decision" {
  space_key   = confluence_space.architecture.key
  name        = "Decision"
  description = "A decision, its reasons and its consequences"
  labels      = ["decision"]

  body = <<-XML
    <at:declarations>
      <at:string at:name="Decision" />
    </at:declarations>
    <h1>Decision</h1>
    <p><at:var at:name="Decision" /></p>
    <h1>Reasons</h1>
    <p><ac:placeholder>Why, and what else was considered</ac:placeholder></p>
  XML
}
