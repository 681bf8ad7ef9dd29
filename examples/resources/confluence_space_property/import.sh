# The import ID is the space key and the property key, separated by a slash.
terraform import confluence_space_property.review APIDOCS/review.policy
