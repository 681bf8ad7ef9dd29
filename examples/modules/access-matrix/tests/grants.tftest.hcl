# The mocks make up the answers, and no request is sent.
mock_provider "confluence" {
  mock_data "confluence_site" {
    defaults = { deployment = "cloud", role_mode = "PRE_ROLES" }
  }
  mock_data "confluence_group" {
    defaults = { id = "g-1" }
  }
  mock_data "confluence_user" {
    defaults = { id = "712020:00000000-5b1f-4c7a-9d2e-8f6a1c3e5b7d" }
  }
}

mock_provider "confluence" {
  alias = "data_center"

  mock_data "confluence_site" {
    defaults = { deployment = "data_center", role_mode = "none" }
  }
  mock_data "confluence_user" {
    defaults = { id = "wanda" }
  }
}

run "permissions" {
  command = plan

  variables {
    csv = <<-CSV
      # who may do what
      principal_type, space ,principal,access,why

      ,,,,
      group,DOCS,docs-writers,write,"they, and no other, write"
      user, DOCS ,712020:00000000-5b1f-4c7a-9d2e-8f6a1c3e5b7d,admin,
      anonymous,DOCS,,read,
    CSV
  }

  assert {
    condition = keys(output.grants) == [
      "docs/anonymous/", "docs/group/docs-writers", "docs/user/712020:00000000-5b1f-4c7a-9d2e-8f6a1c3e5b7d",
    ] && output.mode == "permissions"
    error_message = "The grants are ${jsonencode(output.grants)}."
  }
  assert {
    condition     = output.grants["docs/anonymous/"].principal_id == null && output.grants["docs/group/docs-writers"].principal_id == "g-1"
    error_message = "The principals are ${jsonencode(output.grants)}."
  }
}

run "data_center" {
  command   = plan
  providers = { confluence = confluence.data_center }

  variables {
    csv    = "space,principal_type,principal,access\r\n~wanda,user,wanda,edit\r\n"
    levels = { edit = { operations = ["read:space", "create:page"] } }
  }

  assert {
    condition     = output.grants["~wanda/user/wanda"].principal_id == "wanda" && output.mode == "permissions"
    error_message = "The grants are ${jsonencode(output.grants)}."
  }
}

# What is wrong, with the number of its line.
run "problems" {
  command = plan

  variables {
    csv = <<-CSV
      space,principal_type,principal,access

      DOCS,group,docs-writers,owner
      DOCS,role,docs-writers,read
      DOCS,group,,read
      DOCS,anonymous,everybody,read
      DOCS,user,Wanda,read
      # remark
      DOCS,group,docs-readers
      D/CS,group,docs-readers,read
      ENG,group,docs-readers,read
      eng,group,Docs-Readers,write
    CSV
  }

  expect_failures = [output.grants]

  assert {
    condition = local.problems == [
      "line 3: The access \"owner\" must be one of admin, read, write.",
      "line 4: The principal type \"role\" must be user, group or anonymous.",
      "line 5: A user or group needs a principal, and anonymous has none.",
      "line 6: A user or group needs a principal, and anonymous has none.",
      "line 7: 0 users have the name \"Wanda\". Write the account ID of the user.",
      "line 9: The values must be as many as the columns, with quotes around a value that has a comma.",
      "line 10: The space \"D/CS\" must be a key, such as DOCS.",
      "line 12: Line 11 has the same space and principal.",
    ]
    error_message = "The problems are ${jsonencode(local.problems)}."
  }
}

run "no_header" {
  command = plan

  variables {
    csv = "DOCS,group,docs-writers,read\n"
  }

  expect_failures = [var.csv]
}

run "no_text" {
  command = plan

  variables {
    csv = ""
  }

  expect_failures = [var.csv]
}

run "no_levels" {
  command = plan

  variables {
    csv    = "space,principal_type,principal,access\n"
    levels = {}
  }

  expect_failures = [var.levels]
}

run "level_without_read" {
  command = plan

  variables {
    csv    = "space,principal_type,principal,access\n"
    levels = { write = { operations = ["create:page"], role = "Collaborator" } }
  }

  expect_failures = [var.levels]
}
