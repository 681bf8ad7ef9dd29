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
  description = "Names of the groups that administer the space"
  type        = set(string)
}

variable "writers" {
  description = "Names of the groups that write pages"
  type        = set(string)
  default     = []
}

data "confluence_group" "this" {
  for_each = setunion(var.administrators, var.writers)

  name = each.key
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
    [for name in var.administrators : {
      principal_type = "group"
      principal_id   = data.confluence_group.this[name].id
      operations     = ["read:space", "administer:space"]
    }],
    [for name in setsubtract(var.writers, var.administrators) : {
      principal_type = "group"
      principal_id   = data.confluence_group.this[name].id
      operations     = ["read:space", "create:page", "create:comment"]
    }],
  )
}
