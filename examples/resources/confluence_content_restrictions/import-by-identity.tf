import {
  to = confluence_content_restrictions.runbook
  identity = {
    content_id = confluence_content.runbook.id
  }
}
