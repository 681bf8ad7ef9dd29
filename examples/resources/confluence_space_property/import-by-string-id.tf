import {
  to = confluence_space_property.review
  id = "APIDOCS/review.policy"
}
