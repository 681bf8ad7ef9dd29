# The import ID is the ID of the role, or name:NAME.
terraform import confluence_space_role.editors "name:Page editors"
