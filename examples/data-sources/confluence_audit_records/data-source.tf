data "confluence_audit_records" "permissions" {
  start_date = "2026-02-01"
  end_date   = "2026-02-28"
  search     = "permission"
}

output "permission_changes" {
  value = [for record in data.confluence_audit_records.permissions.records : "${record.created_at} ${record.author_name}: ${record.summary}"]
}
