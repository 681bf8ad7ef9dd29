locals {
  header = ["Time", "Who", "From", "Category", "Change", "Object", "Values"]

  # Each month is a list of rows, and each row a list of texts.
  rows = {
    for month, log in data.confluence_audit_records.of : month => [
      for record in log.records : [
        record.created_at,
        record.author_name,
        record.remote_address,
        record.category,
        record.description == "" ? record.summary : "${record.summary}: ${record.description}",
        join(", ", [for object in concat(record.affected_object == null ? [] : [record.affected_object], record.associated_objects) : "${object.type} ${object.name}"]),
        join(", ", [for value in record.changed_values : "${value.name}: ${value.old_value == "" ? "none" : value.old_value} → ${value.new_value == "" ? "none" : value.new_value}"]),
      ]
    ]
  }

  # Names come from Confluence: nothing in them may be read as markup.
  cells = {
    for month, rows in local.rows : month => [
      for row in concat([local.header], rows) : [for text in row : replace(replace(replace(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;")]
    ]
  }

  # Nor may a spreadsheet read anything as a formula (RFC 4180 quotes, and an apostrophe before =, +, - and @).
  csv = [
    for row in concat([local.header], flatten([for rows in values(local.rows) : [for row in rows : { texts = row }]])[*].texts) : [
      for text in row : "\"${can(regex("^[=+@\t\r-]", text)) ? "'" : ""}${replace(text, "\"", "\"\"")}\""
    ]
  ]
}
