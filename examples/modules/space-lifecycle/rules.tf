locals {
  days_ago = { for name, days in { unchanged = var.unchanged_days, trash = try(var.trash.days, null) } : name => timeadd(plantimestamp(), "-${24 * coalesce(days, 0)}h") }

  # Only a status counts that says so. Whoever has no status may not have left.
  left = toset([for person in flatten(data.confluence_users.people[*].users) : person.id
  if contains(["inactive", "closed", "deactivated"], coalesce(person.status, "unknown"))])

  marked = [for key, found in data.confluence_space_properties.of : key
  if anytrue([for one in found.properties : try(one.key == var.property.key && jsondecode(one.value) == var.property.value, false)])]

  # A space in which the search finds nothing is not archived: it may be in the index later, or the account may not view its content.
  unchanged = [for key, newest in data.confluence_search.newest : key
  if try(timecmp(newest.results[0].last_modified, local.days_ago.unchanged) < 0, false)]

  rules = {
    keys           = tolist(setintersection(var.keys, keys(local.spaces)))
    labels         = [for space in data.confluence_spaces.labeled.spaces : space.key]
    property       = local.marked
    unchanged_days = local.unchanged
    people_group   = [for key, space in local.spaces : key if space.type == "personal" && contains(local.left, space.owner)]
  }

  archive = { for key in setsubtract(flatten(values(local.rules)), setunion(var.exclude, var.restore)) : key => {
    name  = local.spaces[key].name
    rules = [for rule, keys in local.rules : rule if contains(keys, key)]
  } }
  managed = var.dry_run ? {} : merge(
    { for key in keys(local.archive) : key => "archived" },
    { for key in setintersection(var.restore, keys(local.spaces)) : key => "current" },
  )
}
