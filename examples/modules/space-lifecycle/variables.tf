variable "dry_run" {
  description = "Whether to only list the spaces, in the output archive, and to change nothing."
  type        = bool
  default     = true
  nullable    = false
}

variable "keys" {
  description = "Rule: keys of spaces to archive."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "labels" {
  description = "Rule: archive spaces that have at least one of these labels (space categories)."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "property" {
  description = "Rule: archive spaces of which the space property with this key has this value, a JSON string, such as { key = \"lifecycle\", value = \"retired\" }. Reads the properties of each space that is a candidate."
  type        = object({ key = string, value = string })
  default     = null

  validation {
    condition     = var.property == null ? true : can(regex("^[^\\s/]{1,255}$", var.property.key))
    error_message = "The key of the property must have 1 to 255 characters, without spaces and slashes."
  }
}

variable "unchanged_days" {
  description = "Rule: archive spaces in which no page, blog post, comment or attachment has changed for this number of days. Searches each space that is a candidate."
  type        = number
  default     = null

  validation {
    condition     = var.unchanged_days == null ? true : var.unchanged_days >= 1 && floor(var.unchanged_days) == var.unchanged_days
    error_message = "The unchanged_days must be a whole number of at least 1."
  }
}

variable "candidates" {
  description = "Keys of the spaces that the rules property and unchanged_days look at. If null, all spaces that are not personal."
  type        = set(string)
  default     = null
}

variable "people_group" {
  description = "Rule: archive the personal spaces of the members of this group who have left. All people must be members, including those who have left, such as in confluence-users."
  type        = string
  default     = null
}

variable "exclude" {
  description = "Keys of spaces that no rule archives."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "restore" {
  description = "Keys of archived spaces to restore, whatever the rules say."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "trash" {
  description = "Lists content in the trash of these spaces of which the last version is older than the number of days, in the output trash. Nothing is deleted."
  type        = object({ spaces = set(string), days = number })
  default     = null

  validation {
    condition     = var.trash == null ? true : try(length(var.trash.spaces) >= 0 && var.trash.days >= 0 && floor(var.trash.days) == var.trash.days, false)
    error_message = "The trash must have spaces, and its days must be a whole number of at least 0."
  }
}

variable "audit_retention_days" {
  description = "(Cloud) Days for which Confluence keeps the records of the audit log; it deletes older ones. If null, the retention is not managed."
  type        = number
  default     = null

  validation {
    condition     = var.audit_retention_days == null ? true : var.audit_retention_days >= 1 && var.audit_retention_days <= 365 && floor(var.audit_retention_days) == var.audit_retention_days
    error_message = "The audit_retention_days must be a whole number from 1 to 365."
  }
}
