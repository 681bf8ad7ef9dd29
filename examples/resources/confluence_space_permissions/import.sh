# The ID is the key of the space.
terraform import confluence_space_permissions.handbook TEAMBOOK
