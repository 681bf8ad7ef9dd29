# The import ID is the ID of the page or blog post.
terraform import confluence_content_state.travel 66100
