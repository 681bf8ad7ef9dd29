variable "space_key" {
  description = "Key of the space."
  type        = string
}

variable "parent_id" {
  description = "ID of the page or folder above. Default: the home page of the space."
  type        = string
}

variable "page" {
  description = "Whether it is the home page of the space, title, body and labels of the page, and the paths of the files of its attachments by name."
  type = object({
    homepage    = bool
    title       = string
    body        = string
    labels      = set(string)
    attachments = map(string)
  })
}

variable "settings" {
  description = "What all pages have in common."
  type = object({
    folder           = string
    keep_task_status = bool
    version_message  = string
    deletion_policy  = string
  })
}
