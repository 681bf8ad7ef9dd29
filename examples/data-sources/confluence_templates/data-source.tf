# The templates that are available in all spaces.
data "confluence_templates" "global" {}

output "global_templates" {
  value = { for template in data.confluence_templates.global.templates : template.name => template.id }
}
