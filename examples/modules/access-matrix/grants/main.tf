# Grants access to spaces: by space roles on Cloud sites that have nothing else, by permissions on all others.

data "confluence_space_roles" "all" {
  count = local.by_role ? 1 : 0
}

locals {
  by_role  = coalesce(data.confluence_site.this.role_mode, "none") == "ROLES"
  role_ids = { for role in flatten(data.confluence_space_roles.all[*].roles) : role.name => role.id }
  # Names of roles, apart from those of the levels, which come first.
  access = concat(keys(var.levels), [for name in sort(keys(local.role_ids)) : name if !contains(keys(var.levels), name)])

  role_names = { for key, grant in var.grants : key => try(var.levels[grant.access].role, grant.access) }

  named = { for key, grant in var.grants : key => grant.principal_type == "user" ? try(local.matches[grant.principal], ["by ID"]) : ["no user"] }

  # Two names of one user, such as a display name and an email address, would be two resources for the same access.
  keys_by_user = { for key, grant in var.grants : lower("${grant.space_key}/${local.ids.user[grant.principal]}") => key...
  if grant.principal_type == "user" && can(local.ids.user[grant.principal]) }
  same_user = merge([for keys in concat([[""]], values(local.keys_by_user)) : { for key in slice(keys, 1, length(keys)) : key => var.grants[keys[0]].principal }]...)

  # What is wrong with a grant; it is then not planned.
  problems = { for key, grant in var.grants : key => compact([
    contains(["user", "group", "anonymous"], grant.principal_type) ? "" : "The principal type \"${grant.principal_type}\" must be user, group or anonymous.",
    (grant.principal_type == "anonymous") == (grant.principal == "") ? "" : "A user or group needs a principal, and anonymous has none.",
    contains(local.access, grant.access) ? "" : "The access \"${grant.access}\" must be one of ${join(", ", local.access)}.",
    local.by_role && contains(keys(var.levels), grant.access) && !contains(keys(local.role_ids), local.role_names[key])
    ? "The role \"${local.role_names[key]}\" of the level \"${grant.access}\" must be one of ${join(", ", sort(keys(local.role_ids)))}." : "",
    length(local.named[key]) != 1 ? "${length(local.named[key])} users have the name \"${grant.principal}\". Write the account ID of the user." : "",
    try("\"${local.same_user[key]}\" is the same user in the same space.", ""),
  ]) }
  valid = { for key, grant in var.grants : key => merge(grant, { principal_id = try(local.ids[grant.principal_type][grant.principal], null) })
  if length(local.problems[key]) == 0 }
}

resource "confluence_space_permission" "this" {
  for_each = local.by_role ? {} : local.valid

  space_key      = each.value.space_key
  principal_type = each.value.principal_type
  principal_id   = each.value.principal_id
  operations     = var.levels[each.value.access].operations
}

resource "confluence_space_role_assignment" "this" {
  for_each = local.by_role ? local.valid : {}

  space_key      = each.value.space_key
  principal_type = each.value.principal_type == "anonymous" ? "access_class" : each.value.principal_type
  principal_id   = each.value.principal_type == "anonymous" ? "anonymous-users" : each.value.principal_id
  role_id        = local.role_ids[local.role_names[each.key]]
}
