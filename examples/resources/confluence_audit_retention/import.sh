# The import ID is site: a site has one retention period.
terraform import confluence_audit_retention.site site
