# The import ID is the number in the URL of the page.
terraform import confluence_content.guide 123456
