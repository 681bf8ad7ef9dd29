output "grants" {
  description = "The grants with the IDs of their principals, by space, type and name of the principal in lower case, such as docs/group/docs-writers."
  value       = module.grants.grants

  precondition {
    condition     = length(local.problems) == 0
    error_message = "The CSV has errors:\n${join("\n", local.problems)}"
  }
}

output "mode" {
  description = "How the site grants access: permissions or roles."
  value       = module.grants.mode
}
