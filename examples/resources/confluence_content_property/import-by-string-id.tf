import {
  to = confluence_content_property.review
  id = "123456/review.policy"
}
