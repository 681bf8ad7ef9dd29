# Written by "terraform-provider-confluence plan-roles". Another run overwrites this file, unless it was edited.

locals {
  # The data source confluence_space_roles lists all roles.
  space_role_ids = {
    "Admin"        = "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a01"
    "Collaborator" = "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a03"
    "Commenter"    = "9e41d7c2-70a5-4b8f-8d36-c2a9f5e81b10"
    "Viewer"       = "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a04"
  }
}

# Space DOCS: Documentation

# access_class all-licensed-users: no change
resource "confluence_space_role_assignment" "docs_access_class_all_licensed_users" {
  space_key      = "DOCS"
  principal_type = "access_class"
  principal_id   = "all-licensed-users"
  role_id        = local.space_role_ids["Commenter"]
}

# access_class anonymous-users: no change
resource "confluence_space_role_assignment" "docs_access_class_anonymous_users" {
  space_key      = "DOCS"
  principal_type = "access_class"
  principal_id   = "anonymous-users"
  role_id        = local.space_role_ids["Viewer"]
}

# group confluence-users: no change
resource "confluence_space_role_assignment" "docs_group_confluence_users" {
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000005"
  role_id        = local.space_role_ids["Viewer"]
}

# group docs readers: gains create:blogpost, create:page, delete:space
resource "confluence_space_role_assignment" "docs_group_docs_readers" {
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000003"
  role_id        = local.space_role_ids["Collaborator"]
}

# group docs-writers: no change
resource "confluence_space_role_assignment" "docs_group_docs_writers" {
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000002"
  role_id        = local.space_role_ids["Collaborator"]
}

# group site-admins: no change
resource "confluence_space_role_assignment" "docs_group_site_admins" {
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000001"
  role_id        = local.space_role_ids["Admin"]
}

# user Hana Human: no change
resource "confluence_space_role_assignment" "docs_user_hana_human" {
  space_key      = "DOCS"
  principal_type = "user"
  principal_id   = "712020:00000002-5b1f-4c7a-9d2e-8f6a1c3e5b7d"
  role_id        = local.space_role_ids["Admin"]
}

# user Wanda Writer: loses export:space
resource "confluence_space_role_assignment" "docs_user_wanda_writer" {
  space_key      = "DOCS"
  principal_type = "user"
  principal_id   = "712020:00000004-5b1f-4c7a-9d2e-8f6a1c3e5b7d"
  role_id        = local.space_role_ids["Viewer"]
}

# Space HANDBOOK: Handbook

# group confluence-users: no change
resource "confluence_space_role_assignment" "handbook_group_confluence_users" {
  space_key      = "HANDBOOK"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000005"
  role_id        = local.space_role_ids["Viewer"]
}

# group site-admins: no change
resource "confluence_space_role_assignment" "handbook_group_site_admins" {
  space_key      = "HANDBOOK"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000001"
  role_id        = local.space_role_ids["Admin"]
}

# user Rolf Reader: loses export:space
resource "confluence_space_role_assignment" "handbook_user_rolf_reader" {
  space_key      = "HANDBOOK"
  principal_type = "user"
  principal_id   = "712020:00000003-5b1f-4c7a-9d2e-8f6a1c3e5b7d"
  role_id        = local.space_role_ids["Viewer"]
}

# Space OLDWIKI: Old Wiki

# group confluence-users: no change
resource "confluence_space_role_assignment" "oldwiki_group_confluence_users" {
  space_key      = "OLDWIKI"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000005"
  role_id        = local.space_role_ids["Viewer"]
}

# group site-admins: no change
resource "confluence_space_role_assignment" "oldwiki_group_site_admins" {
  space_key      = "OLDWIKI"
  principal_type = "group"
  principal_id   = "0f3c5a9e-1d2b-4e6f-8a7c-000000000001"
  role_id        = local.space_role_ids["Admin"]
}

# Space ~ada: Ada Admin

# user Ada Admin: no change
resource "confluence_space_role_assignment" "ada_user_ada_admin" {
  space_key      = "~ada"
  principal_type = "user"
  principal_id   = "712020:00000001-5b1f-4c7a-9d2e-8f6a1c3e5b7d"
  role_id        = local.space_role_ids["Admin"]
}
