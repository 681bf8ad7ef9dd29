# The mocks make up the answers, and no request is sent.
mock_provider "confluence" {}

run "nothing" {
  command = plan

  assert {
    condition     = output.archive == {} && output.managed == {} && output.returned == {} && output.unclear == {} && output.trash == {}
    error_message = "The module archives ${jsonencode(output.archive)}."
  }
}

run "dry_run" {
  command = plan

  variables {
    audit_retention_days = 90
  }

  assert {
    condition     = length(confluence_audit_retention.site) == 0
    error_message = "A dry run manages the retention of the audit log."
  }
}

run "audit_retention" {
  command = plan

  variables {
    dry_run              = false
    audit_retention_days = 90
  }

  assert {
    condition     = confluence_audit_retention.site[0].number == 90 && confluence_audit_retention.site[0].units == "DAYS"
    error_message = "The retention is ${jsonencode(confluence_audit_retention.site)}."
  }
}

run "missing" {
  command = plan

  variables {
    keys    = ["NONE"]
    exclude = ["TYPO"]
  }

  assert {
    condition     = local.missing == toset(["NONE", "TYPO"])
    error_message = "The missing spaces are ${jsonencode(local.missing)}."
  }

  expect_failures = [output.archive]
}

run "bad_input" {
  command = plan

  variables {
    property             = { key = "a b", value = "x" }
    unchanged_days       = 0
    trash                = { spaces = [], days = 1.5 }
    audit_retention_days = 400
  }

  expect_failures = [var.property, var.unchanged_days, var.trash, var.audit_retention_days]
}

run "trash_without_spaces" {
  command = plan

  variables {
    trash = { spaces = null, days = 30 }
  }

  expect_failures = [var.trash]
}
