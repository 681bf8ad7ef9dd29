# The spaces exist: the configuration that calls this module imports them, because a module cannot have import blocks.
resource "confluence_space" "this" {
  for_each = local.managed

  key    = each.key
  name   = local.spaces[each.key].name
  status = each.value

  # Terraform must never delete a space that it did not create.
  deletion_policy = "retain"

  lifecycle {
    ignore_changes = [name, description, homepage_id]
  }
}

resource "confluence_audit_retention" "site" {
  count = var.audit_retention_days == null || var.dry_run ? 0 : 1

  number = var.audit_retention_days
  units  = "DAYS"
}
