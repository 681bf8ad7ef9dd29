resource "confluence_group" "night_shift" {
  name = "night-shift"
}

data "confluence_users" "hana" {
  query = "Hana Human"
}

resource "confluence_group_members" "night_shift" {
  group_id = confluence_group.night_shift.id
  members  = data.confluence_users.hana.users[*].id
}

resource "confluence_space" "runbooks" {
  key  = "RUNBOOKS"
  name = "Runbooks"
}

resource "confluence_space_permission" "night_shift" {
  space_key      = confluence_space.runbooks.key
  principal_type = "group"
  principal_id   = confluence_group.night_shift.id
  operations     = ["read:space", "create:page"]
}
