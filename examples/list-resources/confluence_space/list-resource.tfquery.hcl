# All global spaces that are not archived. To generate their configuration: terraform query -generate-config-out=spaces.tf
list "confluence_space" "current" {
  provider = confluence
  config {
    status = "current"
    type   = "global"
  }
}
