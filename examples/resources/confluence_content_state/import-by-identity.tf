import {
  to = confluence_content_state.travel
  identity = {
    content_id = "66100"
  }
}
