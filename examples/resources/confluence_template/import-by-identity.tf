import {
  to = confluence_template.decision
  identity = {
    id = "66100"
  }
}
