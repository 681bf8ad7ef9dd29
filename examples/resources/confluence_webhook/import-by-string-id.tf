import {
  to = confluence_webhook.search
  id = "name:Search index"
}
