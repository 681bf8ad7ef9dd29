# The templates of the blueprints that all spaces inherit.
data "confluence_blueprints" "global" {}

output "blueprints" {
  value = { for one in data.confluence_blueprints.global.blueprints : one.name => "${one.plugin_key}:${one.module_key}"... }
}
