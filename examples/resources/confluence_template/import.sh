# The import ID is the ID of the template. For a template of a space, it can also be the space key and the name of the template,
# separated by a slash.
terraform import confluence_template.decision ARCHITECTURE/Decision
