# group/NAME, user/NAME, anonymous or unlicensed
terraform import confluence_global_permission.writers group/docs-writers
terraform import confluence_global_permission.public anonymous
