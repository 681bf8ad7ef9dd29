# The import ID is the ID of the page or blog post and the name of the file, separated by a slash.
terraform import confluence_attachment.overview 123456/overview.svg
