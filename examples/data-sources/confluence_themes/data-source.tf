data "confluence_themes" "all" {}

output "theme_keys" {
  value = { for theme in data.confluence_themes.all.themes : theme.name => theme.key }
}
