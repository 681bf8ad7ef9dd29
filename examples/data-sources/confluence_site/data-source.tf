data "confluence_site" "this" {}

# Fails before anything is changed while Data Center is in read-only mode.
check "writable" {
  assert {
    condition     = data.confluence_site.this.access_mode != "READ_ONLY"
    error_message = "Confluence is in read-only mode."
  }
}

output "space_roles" {
  description = "Whether the site has space roles."
  value       = contains(["ROLES_TRANSITION", "ROLES"], coalesce(data.confluence_site.this.role_mode, "none"))
}

output "account" {
  value = data.confluence_site.this.caller.display_name
}
