variable "key" {
  description = "Key of the space."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]{1,245}$", var.key))
    error_message = "The key must have 1 to 245 letters and digits (A-Z, a-z, 0-9)."
  }
}

variable "name" {
  description = "Name of the space, and title of its home page if the folder has no README.md."
  type        = string

  validation {
    condition     = length(trimspace(var.name)) > 0 && length(var.name) <= 200
    error_message = "The name must have 1 to 200 characters."
  }
}

variable "description" {
  description = "Description of the space, in plain text."
  type        = string
  default     = ""
  nullable    = false
}

variable "labels" {
  description = "Labels of the space (space categories). If null, they are not managed."
  type        = set(string)
  default     = null

  validation {
    condition     = var.labels == null ? true : alltrue([for label in var.labels : can(regex("^[^\\sA-Z,:;.()#@&\\[\\]?*!^]+$", label))])
    error_message = "The labels must be in lower case, without spaces and without the characters , : ; . ( ) # @ & [ ] ? * ! ^."
  }
}

variable "owner" {
  description = "Team or person that is responsible for the space: the space property owner, as a JSON string."
  type        = string

  validation {
    condition     = length(trimspace(var.owner)) > 0
    error_message = "The owner must not be empty."
  }
}

variable "properties" {
  description = "Other space properties by key, with values of any type, which are stored as JSON."
  type        = any
  default     = {}

  validation {
    condition     = try(alltrue([for key in keys(var.properties) : key != "owner" && can(regex("^[^\\s/]{1,255}$", key))]), false)
    error_message = "The properties must be an object. Its keys must have 1 to 255 characters, without spaces and slashes, and cannot be owner, which has a variable of its own."
  }
}

variable "access" {
  description = "Who has which access to the space, in addition to the account that creates it and to what Confluence gives a new space: the name of a group; the username (Data Center), or the account ID, display name or email address (Cloud) of a user; or anonymous without a name. The access is a level or, on sites with space roles, a role."
  type = list(object({
    principal_type = optional(string, "group")
    principal      = optional(string, "")
    access         = string
  }))
  default  = []
  nullable = false

  validation {
    condition     = length(distinct([for one in var.access : lower("${one.principal_type}/${one.principal}")])) == length(var.access)
    error_message = "The access must name each principal once."
  }
}

variable "levels" {
  description = "Levels of access by name: the operations where access is granted by permissions, and the name of the role on sites with space roles. Default: the levels read, write and admin of the module access-matrix."
  type = map(object({
    operations = set(string)
    role       = optional(string, "")
  }))
  default = null

  validation {
    condition     = var.levels == null ? true : length(var.levels) > 0 && alltrue([for level in values(var.levels) : contains(level.operations, "read:space")])
    error_message = "The levels must be null, for read, write and admin, or at least one level. Each must have the operation \"read:space\", without which Confluence grants no other."
  }
}

variable "private" {
  description = "Whether the new space is visible to nobody but the account that creates it and those in access. Takes effect only at creation."
  type        = bool
  default     = false
  nullable    = false
}

variable "folder" {
  description = "Path of a folder with the pages as Markdown files (*.md) and their images, such as \"$${path.module}/docs\". Its README.md or else index.md is the home page. If null, the module manages no pages but the home page."
  type        = string
  default     = null

  validation {
    condition     = var.folder == null ? true : length(fileset(var.folder, "**/*.md")) > 0
    error_message = "The folder does not exist or has no Markdown files (*.md). Start the path with $${path.module}/ to make it relative to the module that calls this one."
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

variable "archived" {
  description = "Whether the space is archived. Change nothing else in the same apply: Confluence may refuse changes of an archived space."
  type        = bool
  default     = false
  nullable    = false
}

variable "deletion_policy" {
  description = "What happens to the space when it is destroyed: \"delete_if_empty\", \"delete\", \"archive\" or \"retain\"."
  type        = string
  default     = "delete_if_empty"

  validation {
    condition     = contains(["delete_if_empty", "delete", "archive", "retain"], var.deletion_policy)
    error_message = "The deletion_policy must be \"delete_if_empty\", \"delete\", \"archive\" or \"retain\"."
  }
}
