# Objects of access, for runs that are killed: by permissions or by roles, and with users and global permissions on Data Center.

variable "cloud" { type = bool }
variable "roles" { type = bool }
variable "caller" { type = string }
variable "user" { type = string }
variable "admins" { type = string }
variable "admin_role" { type = string }

locals {
  people = toset([var.caller, var.user])
}

resource "confluence_space" "each" {
  for_each = toset(["KILLA", "KILLB"])

  key  = each.key
  name = "Space ${each.key}"
}

resource "confluence_group" "each" {
  for_each = toset(["kill team", "kill ops"])

  name = each.key
}

resource "confluence_group_membership" "each" {
  for_each = local.people

  group_id     = confluence_group.each["kill team"].id
  principal_id = each.key
}

resource "confluence_group_members" "ops" {
  group_id = confluence_group.each["kill ops"].id
  members  = local.people
}

resource "confluence_space_permission" "team" {
  count = var.roles ? 0 : 1

  space_key      = confluence_space.each["KILLA"].key
  principal_type = "group"
  principal_id   = confluence_group.each["kill team"].id
  operations     = ["read:space", "create:page", "create:comment"]
}

resource "confluence_space_permissions" "whole" {
  count = var.roles ? 0 : 1

  space_key = confluence_space.each["KILLB"].key
  grants = [
    { principal_type = "group", principal_id = var.admins, operations = ["read:space", "administer:space"] },
    { principal_type = "group", principal_id = confluence_group.each["kill ops"].id, operations = ["read:space", "create:page"] },
  ]
}

resource "confluence_space_role" "author" {
  count = var.roles ? 1 : 0

  name              = "Kill author"
  space_permissions = ["read/space", "create/page"]
}

resource "confluence_space_role_assignment" "team" {
  count = var.roles ? 1 : 0

  space_key      = confluence_space.each["KILLA"].key
  principal_type = "group"
  principal_id   = confluence_group.each["kill team"].id
  role_id        = confluence_space_role.author[0].id
}

resource "confluence_space_role_assignments" "whole" {
  count = var.roles ? 1 : 0

  space_key = confluence_space.each["KILLB"].key
  assignments = [
    { principal_type = "group", principal_id = var.admins, role_id = var.admin_role },
    { principal_type = "group", principal_id = confluence_group.each["kill ops"].id, role_id = confluence_space_role.author[0].id },
  ]
}

resource "confluence_content" "page" {
  space_key = confluence_space.each["KILLA"].key
  title     = "Runbook"
  body      = "<p>x</p>"
}

resource "confluence_content_restrictions" "page" {
  content_id = confluence_content.page.id
  read       = { users = [var.caller], groups = [confluence_group.each["kill team"].id] }
  update     = { users = [var.caller] }
}

resource "confluence_watch" "space" {
  space_key    = confluence_space.each["KILLB"].key
  principal_id = var.user
}

resource "confluence_user" "zoe" {
  count = var.cloud ? 0 : 1

  name                = "zoe"
  full_name           = "Zoe Zander"
  email               = "zoe@example.com"
  password_wo         = "wonderful"
  password_wo_version = 1
}

resource "confluence_global_permission" "team" {
  count = var.cloud ? 0 : 1

  principal_type = "group"
  principal_id   = confluence_group.each["kill team"].name
  operations     = ["use:application", "create:space"]
}
