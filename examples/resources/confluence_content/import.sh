# The ID is the number in the URL of the page. Instead of it, pages and blog posts can be imported by their title,
# which may contain slashes, and folders with the key of their space.
terraform import confluence_content.guide 123456
terraform import confluence_content.guide "GUIDES/page/Guide"
terraform import confluence_content.news "GUIDES/blogpost/The handbook is here"
terraform import confluence_content.folder GUIDES/folder/123456

# The width and the emoji are not managed after an import, unless the ID names them. Then the first plan has no change for them.
terraform import confluence_content.guide 123456/appearance,emoji
