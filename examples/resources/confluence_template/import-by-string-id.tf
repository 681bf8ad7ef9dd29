import {
  to = confluence_template.decision
  id = "ARCHITECTURE/Decision"
}
