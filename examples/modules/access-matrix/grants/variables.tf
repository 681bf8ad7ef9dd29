variable "grants" {
  description = "Who gets which access to which space, by a key that stays the same."
  type = map(object({
    space_key      = string
    principal_type = string # user, group or anonymous
    principal      = string # name of the group; username (Data Center), or account ID, display name or email address of the user (Cloud)
    access         = string # name of a level or, on sites with space roles, of a role
  }))
}

variable "levels" {
  description = "Levels of access by name: the operations where access is granted by permissions, and the name of the role on sites with space roles."
  type = map(object({
    operations = set(string)
    role       = optional(string, "")
  }))
  nullable = false
  default = {
    read = {
      operations = ["read:space"]
      role       = "Viewer"
    }
    write = {
      operations = ["read:space", "create:page", "create:blogpost", "create:comment", "create:attachment", "delete:space"]
      role       = "Collaborator"
    }
    admin = {
      operations = [
        "read:space", "create:page", "create:blogpost", "create:comment", "create:attachment", "delete:space",
        "delete:page", "delete:blogpost", "delete:comment", "delete:attachment", "restrict_content:space", "export:space", "administer:space",
      ]
      role = "Admin"
    }
  }
}
