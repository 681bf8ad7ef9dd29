# The access lists of all global spaces. To generate their configuration: terraform query -generate-config-out=access.tf
list "confluence_space_permissions" "all" {
  provider         = confluence
  include_resource = true

  config {
    status = "current"
    type   = "global"
  }
}
