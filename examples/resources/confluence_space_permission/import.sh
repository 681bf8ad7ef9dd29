# KEY/group/ID, KEY/user/ID or KEY/anonymous, where ID is the group ID or account ID on Cloud, and the group name or username on Data Center
terraform import confluence_space_permission.writers GUIDES/group/0f3c5a9e-1d2b-4e6f-8a7c-000000000002 # Cloud
terraform import confluence_space_permission.writers GUIDES/group/docs-writers                         # Data Center
terraform import confluence_space_permission.public GUIDES/anonymous
