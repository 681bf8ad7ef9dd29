# All groups whose name contains "docs". To generate their configuration: terraform query -generate-config-out=groups.tf
list "confluence_group" "docs" {
  provider = confluence
  config {
    query = "docs"
  }
}
