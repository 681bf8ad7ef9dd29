# A space with an owner and an access list.

terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "key" {
  type = string
}

variable "owner" {
  type = string
}

variable "administrators" {
  description = "Groups that administer the space: IDs on Cloud, names on Data Center"
  type        = set(string)
}

variable "writers" {
  description = "Groups that write pages: IDs on Cloud, names on Data Center"
  type        = set(string)
  default     = []
}

resource "confluence_space" "this" {
  key             = var.key
  name            = var.key
  deletion_policy = "archive"
}

resource "confluence_space_property" "owner" {
  space_key = confluence_space.this.key
  key       = "owner"
  value     = jsonencode({ group = var.owner })
}

resource "confluence_space_permissions" "this" {
  space_key = confluence_space.this.key

  grants = concat(
    [for id in var.administrators : {
      principal_type = "group"
      principal_id   = id
      operations     = ["read:space", "administer:space"]
    }],
    [for id in setsubtract(var.writers, var.administrators) : {
      principal_type = "group"
      principal_id   = id
      operations     = ["read:space", "create:page", "create:comment"]
    }],
  )
}
