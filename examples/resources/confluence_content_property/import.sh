# The import ID is the ID of the content and the property key, separated by a slash.
terraform import confluence_content_property.review 123456/review.policy
