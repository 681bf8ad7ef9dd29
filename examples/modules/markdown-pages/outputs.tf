output "pages" {
  description = "ID and URL of each page by the path of its file or folder; \".\" is the page of the folder itself."
  value = merge(
    module.level_0, module.level_1, module.level_2, module.level_3, module.level_4, module.level_5, module.level_6,
  )
}

# These conditions do not depend on the site, so that the plan reports all of them at once.
output "titles" {
  description = "Title of each page by the path of its file or folder."
  value       = local.titles

  precondition {
    condition     = length(local.no_yaml) == 0
    error_message = "The front matter of these files is not a YAML mapping: ${join(", ", local.no_yaml)}. Write fields such as title: Install, and quote values with a colon."
  }
  precondition {
    condition     = length(local.title_not_text) == 0
    error_message = "The front matter of these files has a title that YAML does not read as text: ${join(", ", local.title_not_text)}. Quote it, such as title: \"1.10\"."
  }
  precondition {
    condition     = length(local.untitled) == 0
    error_message = "These files have no title: ${join(", ", local.untitled)}. Write a heading, or title: in the front matter."
  }
  precondition {
    condition     = length(local.ambiguous) == 0
    error_message = "These pages have the same title: ${join("; ", local.ambiguous)}. A title is unique in a space, ignoring case: write another title: in the front matter. A folder without README.md has its name as title."
  }
  precondition {
    condition     = length(local.missing) == 0
    error_message = "These files refer to files that the folder \"${var.folder}\" does not have: ${join(", ", local.missing)}. Add them, or correct their paths."
  }
  precondition {
    condition     = length(local.too_deep) == 0
    error_message = "These files are more than five folders deep: ${join(", ", local.too_deep)}. Move them up."
  }
}
