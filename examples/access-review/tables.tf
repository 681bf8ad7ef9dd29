locals {
  # Each table is a list of rows, and each row a list of texts.
  tables = {
    summary = concat(
      [["Space", "People who may view", "edit", "administer", "Guests", "Apps", "Unknown", "Inactive"]],
      [for key, space in data.confluence_effective_access.reviewed : [
        key, space.counts.view.people, space.counts.edit.people, space.counts.administer.people,
        space.counts.view.guests, space.counts.view.apps, space.counts.view.unknown, space.counts.inactive,
      ]],
    )
    access = concat(
      [["Space", "Name", "ID", "Kind", "View", "Edit", "Administer", "Why"]],
      flatten([for key, space in data.confluence_effective_access.reviewed : [
        for one in space.access : { row = [key, one.name, one.principal_id == null ? "" : one.principal_id, one.kind, one.view, one.edit, one.administer, one.reason] }
      ]])[*].row,
    )
    unlisted = concat(
      [["Space", "Open to", "Type", "Gives"]],
      flatten([for key, space in data.confluence_effective_access.reviewed : [
        for source in space.unlisted : { row = [key, source.name, source.principal_type, join(", ", source.gives)] }
      ]])[*].row,
    )
  }

  # Names come from Confluence: nothing in them may be read as markup.
  cells = {
    for name, rows in local.tables : name => [
      for row in rows : [for text in row : replace(replace(replace(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;")]
    ]
  }

  # Nor may a spreadsheet read anything as a formula (RFC 4180 quotes, and an apostrophe before =, +, - and @).
  csv = [
    for row in local.tables.access : [
      for text in row : "\"${can(regex("^[=+@\t\r-]", text)) ? "'" : ""}${replace(text, "\"", "\"\"")}\""
    ]
  ]
}
