# The import ID is the ID of the template, or the space key and the name of a template of a space, separated by a slash.
terraform import confluence_template.decision ARCHITECTURE/Decision
