import {
  to = confluence_audit_retention.site
  id = "site"
}
