# The import ID is the key of the space.
terraform import confluence_space_settings.product PRODUCT
