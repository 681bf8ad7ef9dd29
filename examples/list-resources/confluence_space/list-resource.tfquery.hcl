# Every space that is in use: terraform query -generate-config-out=spaces.tf
list "confluence_space" "current" {
  provider = confluence
  config {
    status = "current"
    type   = "global"
  }
}
