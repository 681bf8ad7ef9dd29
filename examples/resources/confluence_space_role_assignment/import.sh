# KEY/group/ID, KEY/user/ID or KEY/access_class/ID, where ID is the value of principal_id
terraform import confluence_space_role_assignment.writers GUIDES/group/0f3c5a9e-1d2b-4e6f-8a7c-000000000002
terraform import confluence_space_role_assignment.public GUIDES/access_class/anonymous-users
