output "problems" {
  description = "What is wrong with grants, by their keys. Grants without problems are not in it."
  value       = { for key, problems in local.problems : key => join(" ", problems) if length(problems) > 0 }
}

output "mode" {
  description = "How the site grants access: permissions or roles."
  value       = local.by_role ? "roles" : "permissions"
}

output "grants" {
  description = "The grants with the IDs of their principals, by key."
  value       = local.valid
}
