import {
  to = confluence_webhook.search
  identity = {
    id = "12"
  }
}
