# KEY/group/ID, KEY/user/ID or KEY/anonymous, where ID is the group ID or account ID on Cloud, and the group name or username on Data Center
terraform import confluence_space_permission.writers GUIDES/group/docs-writers
terraform import confluence_space_permission.public GUIDES/anonymous
