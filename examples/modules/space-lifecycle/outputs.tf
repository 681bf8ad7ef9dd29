output "archive" {
  description = "Spaces to archive by key, with their names and the rules that apply. With dry_run = false, they are archived."
  value       = local.archive

  precondition {
    condition     = length(local.missing) == 0
    error_message = "These spaces do not exist, or the account cannot view them: ${join(", ", local.missing)}. Correct keys, candidates, exclude and restore."
  }
}

output "managed" {
  description = "Status that the module gives to each space by key, for the import block: {} with dry_run = true."
  value       = local.managed
}

output "returned" {
  description = "Names of archived personal spaces by key whose owners have not left, such as people who came back. To restore one, add its key to restore."
  value = var.people_group == null ? {} : { for key, space in local.spaces : key => space.name
  if space.type == "personal" && space.status == "archived" && space.owner != "/" && !contains(local.left, space.owner) && !contains(var.restore, key) }
}

output "unclear" {
  description = "Names of spaces by key that no rule can judge: personal spaces on Data Center that somebody else created for a user who has left, and spaces in which the search finds nothing."
  value = { for key, space in local.spaces : key => space.name
    if space.type == "personal" && space.owner == "/" && contains(local.left, trimprefix(key, "~")) || try(length(data.confluence_search.newest[key].results) == 0, false)
  }
}

output "trash" {
  description = "Content in the trash by the key of its space, with ID, title and the time of its last version."
  value = { for key, trash in data.confluence_space_trash.of : key => [
    for item in trash.items : { id = item.id, title = item.title, updated_at = item.updated_at }
    if try(timecmp(item.updated_at, local.days_ago.trash) < 0, false)
  ] }
}
