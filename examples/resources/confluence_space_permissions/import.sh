# The import ID is the space key.
terraform import confluence_space_permissions.handbook TEAMBOOK
