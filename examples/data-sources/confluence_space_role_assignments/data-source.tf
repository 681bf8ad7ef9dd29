data "confluence_space_role_assignments" "handbook" {
  space_key = "HANDBOOK"
}

output "administrators" {
  value = [for assignment in data.confluence_space_role_assignments.handbook.assignments : assignment.display_name if assignment.role_name == "Admin"]
}
