import {
  to = confluence_content_restrictions.runbook
  id = confluence_content.runbook.id
}
