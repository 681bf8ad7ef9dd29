import {
  to = confluence_content_state.travel
  id = "66100"
}
