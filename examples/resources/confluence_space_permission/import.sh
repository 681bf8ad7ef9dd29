# KEY/group/ID, KEY/user/ID or KEY/anonymous, with the IDs that principal_id takes
terraform import confluence_space_permission.writers GUIDES/group/docs-writers
terraform import confluence_space_permission.public GUIDES/anonymous
