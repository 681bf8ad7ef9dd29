variable "space_key" {
  description = "Key of the space."
  type        = string
}

variable "folder" {
  description = "Path of the folder with the Markdown files (*.md), such as \"$${path.module}/docs\"."
  type        = string

  validation {
    condition     = length(fileset(var.folder, "**/*.md")) > 0
    error_message = "The folder \"${var.folder}\" does not exist or has no Markdown files (*.md). Start the path with $${path.module}/ to make it relative to the module that calls this one."
  }
}

variable "parent_id" {
  description = "ID of the page or folder below which the pages are created. Default: the home page of the space."
  type        = string
  default     = null
}

variable "homepage" {
  description = "Whether the page of the folder itself, README.md or else index.md, is the home page of the space. It must be a space that this configuration creates, or whose home page nobody has edited."
  type        = bool
  default     = false
  nullable    = false
}

variable "exclude" {
  description = "Files of the folder to ignore, as patterns of the function fileset, such as \"drafts/**\"."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "labels" {
  description = "Labels of all pages, in addition to those in the front matter. If null, the labels of pages without labels in the front matter are not managed."
  type        = set(string)
  default     = null
}

variable "title_heading" {
  description = "What happens to a heading at the beginning of a file that repeats the title of the page: \"drop\" or \"keep\"."
  type        = string
  default     = "drop"

  validation {
    condition     = contains(["drop", "keep"], var.title_heading)
    error_message = "The title_heading must be \"drop\" or \"keep\"."
  }
}

variable "markdown_options" {
  description = "Options of the function markdown_to_storage, such as { code_languages = [\"go\"] }, without path and pages."
  type        = any
  default     = {}

  validation {
    condition     = try(length(setintersection(keys(var.markdown_options), ["path", "pages"])) == 0, false)
    error_message = "The markdown_options must be an object without path and pages, which this module sets."
  }
}

variable "version_message" {
  description = "Message stored with each new version of a page."
  type        = string
  default     = "Published from Markdown"
}

variable "keep_task_status" {
  description = "Whether to keep the ticks that readers set in task lists: updates do not change them, and plans do not show them."
  type        = bool
  default     = false
}

variable "deletion_policy" {
  description = "What happens to the page and the attachments of a file that is removed: \"trash\", \"purge\" or \"retain\"."
  type        = string
  default     = "trash"

  validation {
    condition     = contains(["trash", "purge", "retain"], var.deletion_policy)
    error_message = "The deletion_policy must be \"trash\", \"purge\" or \"retain\"."
  }
}
