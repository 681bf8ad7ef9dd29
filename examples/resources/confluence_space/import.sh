# The import ID is the space key.
terraform import confluence_space.docs DOCS
