# The pages: titles, labels and bodies by path. The path of the page of a folder is that of the folder.

locals {
  documents_by_page = merge(
    { for folder in local.folders : folder => try(local.folder_documents[folder], null) },
    { for file in local.documents : file => file if !contains(values(local.folder_documents), file) },
    contains(keys(local.folder_documents), ".") ? { "." = local.folder_documents["."] } : {},
  )

  # Each document is converted twice: the links of the second conversion need the titles, and the first conversion finds the headings that
  # are titles. It also finds the files that a document refers to: there, the name of an attachment is "/" and the number of the file.
  draft_options = merge(var.markdown_options, {
    pages       = tomap({ for path in distinct(concat(keys(local.documents_by_page), local.documents)) : path => path })
    attachments = tomap({ for number, path in local.files : path => "/${number}" })
  })
  drafts      = { for file, text in local.texts : file => provider::confluence::markdown_to_storage(text, merge(local.draft_options, { path = file })) }
  markup      = { for file, draft in local.drafts : file => replace(draft, "/(?s)<!\\[CDATA\\[.*?\\]\\]>/", "") } # code is not markup
  attachments = { for file, markup in local.markup : file => distinct(flatten(regexall("<ri:attachment ri:filename=\"([^\"]*)\"", markup))) }
  attached    = { for file, names in local.attachments : file => [for name in names : local.files[tonumber(trimprefix(name, "/"))] if startswith(name, "/")] }
  # With the option raw, a document may name attachments that others manage.
  missing = try(var.markdown_options.raw, false) ? [] : flatten([
    for file, names in local.attachments : [for name in names : "${file} (${name})" if !startswith(name, "/")]
  ])

  # A title is that of the front matter or else the first heading. A folder without a document has its name as title.
  heading_pattern = "(?s)<h[1-6]>.*?</h[1-6]>"
  titles_found = { for page, file in local.documents_by_page : page => file == null ? basename(page) : try(coalesce(
    try(trimspace(local.front_matter[file].title), ""),
    try(provider::confluence::storage_to_text(regex(local.heading_pattern, local.markup[file])), ""),
  ), null) }
  untitled   = [for page, title in local.titles_found : local.documents_by_page[page] if title == null]
  titles     = { for page, title in local.titles_found : page => title == null ? page : title }
  same_title = { for page, title in local.titles : lower(title) => page... }
  ambiguous  = [for pages in values(local.same_title) : "${join(", ", pages)} (${local.titles[pages[0]]})" if length(pages) > 1]

  # YAML reads 1.10 as the number 1.1, and 2024-01-02 as a time. Terraform 1.11 evaluates both operands of && and ||.
  title_not_text = [for file, fields in local.front_matter : file if try(fields.title, null) != null && (
    try(fields.title != tostring(fields.title), true) || can(regex("^\\d{4}-\\d\\d-\\d\\dT", fields.title)) && !strcontains(lookup(local.front_matter_texts, file, ""), try(coalesce(tostring(fields.title)), ""))
  )]

  # Links may lead to a folder or to its document.
  options = merge(var.markdown_options, {
    pages = tomap(merge(local.titles, { for page, file in local.documents_by_page : file => local.titles[page] if file != null }))
  })
  converted = { for page, file in local.documents_by_page : page => (
    file == null ? provider::confluence::macro("children", {}) : provider::confluence::markdown_to_storage(local.texts[file], merge(local.options, { path = file }))
  ) }
  first_headings = { for page, body in local.converted : page => try(regex("^${local.heading_pattern}", body), "") }
  bodies = { for page, body in local.converted : page => (
    var.title_heading == "drop" && provider::confluence::storage_to_text(local.first_headings[page]) == local.titles[page]
    ? trimspace(trimprefix(body, local.first_headings[page])) : body
  ) }

  labels = { for page, file in local.documents_by_page : page => (
    try(local.front_matter[file].labels, null) == null ? var.labels
    : setunion(coalesce(var.labels, []), [for label in flatten([local.front_matter[file].labels]) : tostring(label)])
  ) }
}
