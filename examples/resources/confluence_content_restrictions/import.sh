# The ID is the number in the URL of the page.
terraform import confluence_content_restrictions.runbook 123456
