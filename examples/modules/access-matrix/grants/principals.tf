# Each user and each group is looked up once, whatever the number of its grants.

data "confluence_site" "this" {}

locals {
  on_cloud = data.confluence_site.this.deployment == "cloud"

  groups = toset([for grant in values(var.grants) : grant.principal if grant.principal_type == "group" && grant.principal != ""])
  users  = toset([for grant in values(var.grants) : grant.principal if grant.principal_type == "user" && grant.principal != ""])

  # Account IDs are 24 hexadecimal digits, or a number, a colon and a UUID. Data Center knows users by their usernames.
  users_by_id   = toset([for user in local.users : user if !local.on_cloud || can(regex("^(?:[0-9a-f]{24}|[0-9]+:[0-9a-f-]+)$", user))])
  users_by_name = setsubtract(local.users, local.users_by_id)
}

data "confluence_group" "this" {
  for_each = local.groups

  name = each.key
}

data "confluence_user" "this" {
  for_each = local.users_by_id

  account_id = local.on_cloud ? each.key : null
  username   = local.on_cloud ? null : each.key
}

data "confluence_users" "named" {
  for_each = local.users_by_name

  query = each.key
}

locals {
  # The query finds parts of names. Only a whole name counts.
  matches = { for name, found in data.confluence_users.named : name => [
    for user in found.users : user.id if contains([lower(coalesce(user.display_name, "/")), lower(coalesce(user.email, "/"))], lower(name))
  ] }
  ids = {
    user = merge(
      { for name, ids in local.matches : name => ids[0] if length(ids) == 1 },
      { for id, user in data.confluence_user.this : id => user.id },
    )
    group = { for name, group in data.confluence_group.this : name => group.id }
  }
}
