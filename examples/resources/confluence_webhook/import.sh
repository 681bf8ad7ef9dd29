# The import ID is the ID of the webhook, or name:NAME.
terraform import confluence_webhook.search "name:Search index"
