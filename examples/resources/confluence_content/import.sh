# The ID is the number in the address of the page.
terraform import confluence_content.guide 123456
