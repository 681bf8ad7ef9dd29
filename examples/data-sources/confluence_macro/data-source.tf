locals {
  macro_id = "5f0d8a52-6b1e-4f0a-9c53-2f1f5f3f9d11"
}

resource "confluence_content" "limits" {
  space_key = "HANDBOOK"
  title     = "Expense limits"
  body      = <<-XHTML
    <ac:structured-macro ac:name="code" ac:macro-id="${local.macro_id}"><ac:parameter ac:name="language">json</ac:parameter><ac:plain-text-body><![CDATA[{"hotel": 150}]]></ac:plain-text-body></ac:structured-macro>
  XHTML
}

data "confluence_macro" "limits" {
  content_id = confluence_content.limits.id
  macro_id   = local.macro_id
}

output "hotel_limit" {
  value = jsondecode(data.confluence_macro.limits.body).hotel
}
