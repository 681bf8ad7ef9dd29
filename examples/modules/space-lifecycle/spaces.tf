# Archived spaces are read too: a space that this module has archived remains in its configuration.
data "confluence_spaces" "all" {
  type = local.only_people ? "personal" : null
}

data "confluence_spaces" "labeled" {
  labels = var.labels
}

locals {
  named       = setunion(var.keys, coalesce(var.candidates, []), var.exclude, var.restore)
  only_people = var.people_group != null && var.property == null && var.unchanged_days == null && length(var.labels) == 0 && alltrue([for key in local.named : startswith(key, "~")])

  # Cloud tells the owner of a space. On Data Center, the owner is certain if users have created their own space: the key is ~ and
  # the username as of the creation, which may have been that of somebody else. No ID is "/".
  spaces = { for space in data.confluence_spaces.all.spaces : space.key => merge(space, {
    owner = space.owner_id != null ? space.owner_id : space.key == "~${coalesce(space.author_id, "/")}" ? space.author_id : "/"
  }) }
  candidates = toset([for key, space in local.spaces : key if var.candidates == null ? space.type != "personal" : contains(var.candidates, key)])
  missing    = setsubtract(local.named, keys(local.spaces))
}

# The rule property
data "confluence_space_properties" "of" {
  for_each = toset(var.property == null ? [] : local.candidates)

  space_key = each.key
}

# The rule unchanged_days
data "confluence_search" "newest" {
  for_each = toset(var.unchanged_days == null ? [] : local.candidates)

  cql                     = "space = ${provider::confluence::cql_quote(each.key)} and type in (page, blogpost, comment, attachment) order by lastmodified desc"
  limit                   = 1
  include_archived_spaces = true
}

# The rule people_group
data "confluence_users" "people" {
  count = var.people_group == null ? 0 : 1

  group = var.people_group
}

data "confluence_space_trash" "of" {
  for_each = toset(try(var.trash.spaces, []))

  space_key = each.key
}
