import {
  to = confluence_audit_retention.site
  identity = {
    id = "site"
  }
}
