# The import ID is the ID of the content and the property key, separated by a slash. The ID of an attachment begins with att.
terraform import confluence_content_property.review 123456/review.policy
