# Which files there are, and what their front matter says.

locals {
  excluded  = flatten([for pattern in var.exclude : tolist(fileset(var.folder, pattern))])
  files     = tolist(setsubtract(fileset(var.folder, "**"), local.excluded))
  documents = [for file in local.files : file if endswith(file, ".md")]
  texts     = { for file in local.documents : file => replace(file("${var.folder}/${file}"), "\r\n", "\n") }

  # YAML between two lines of three hyphens, if the first line is a field.
  front_matter_pattern = "^\\x{FEFF}?---[ \\t]*\\n((?:#.*\\n|\\s*\\n)*\"?[\\w.-]+\"?[ \\t]*:(?s:.*?))\\n(?:---|\\.\\.\\.)[ \\t]*(?:\\n|$)"
  front_matter_texts   = { for file, text in local.texts : file => regex(local.front_matter_pattern, text)[0] if can(regex(local.front_matter_pattern, text)) }
  front_matter         = { for file in local.documents : file => try(yamldecode(local.front_matter_texts[file]), {}) }
  no_yaml              = [for file, text in local.front_matter_texts : file if !can(keys(yamldecode(text)))]

  # Every folder of a document is a page, and so is every folder above it. README.md or else index.md is the text of the page.
  # The folder itself, ".", is a page only if it has such a file.
  folders = distinct(flatten([for file in local.documents : [
    for depth in range(1, length(split("/", file))) : join("/", slice(split("/", file), 0, depth))
  ]]))
  indexes = { for folder in concat(["."], local.folders) : folder => [
    for name in ["README.md", "index.md"] : trimprefix("${folder}/${name}", "./") if contains(local.documents, trimprefix("${folder}/${name}", "./"))
  ] }
  folder_documents = { for folder, files in local.indexes : folder => files[0] if length(files) > 0 }
}
