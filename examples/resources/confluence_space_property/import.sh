# KEY/property-key
terraform import confluence_space_property.review APIDOCS/review.policy
