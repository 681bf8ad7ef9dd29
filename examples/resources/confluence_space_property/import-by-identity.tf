import {
  to = confluence_space_property.review
  identity = {
    space_key = "APIDOCS"
    key       = "review.policy"
  }
}
