# The import ID is the space key.
terraform import confluence_space_role_assignments.roadmap ROADMAP
