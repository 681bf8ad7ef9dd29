import {
  to = confluence_content_property.review
  identity = {
    content_id = "123456"
    key        = "review.policy"
  }
}
