# The import ID is the space key and the property key.
terraform import confluence_space_property.review APIDOCS/review.policy
