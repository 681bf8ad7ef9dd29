resource "confluence_audit_retention" "site" {
  number = 1
  units  = "YEARS"
}
