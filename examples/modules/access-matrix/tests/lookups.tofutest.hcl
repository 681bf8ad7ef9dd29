# Mocks of lists, which Terraform does not have: https://github.com/hashicorp/terraform/issues/37939
mock_provider "confluence" {
  mock_data "confluence_site" {
    defaults = { deployment = "cloud", role_mode = "PRE_ROLES" }
  }
  mock_data "confluence_users" {
    defaults = { users = [
      { id = "a-1", account_id = "a-1", display_name = "Wanda Writer", email = "wanda@example.com", active = true, status = "active", type = "atlassian", user_key = null, username = null },
      { id = "a-2", account_id = "a-2", display_name = "Wanda Writer-Smith", email = null, active = true, status = "active", type = "atlassian", user_key = null, username = null },
      { id = "a-3", account_id = "a-3", display_name = "Same Name", email = null, active = true, status = "active", type = "atlassian", user_key = null, username = null },
      { id = "a-4", account_id = "a-4", display_name = "Same Name", email = null, active = true, status = "active", type = "atlassian", user_key = null, username = null },
    ] }
  }
}

mock_provider "confluence" {
  alias = "roles"

  mock_data "confluence_site" {
    defaults = { deployment = "cloud", role_mode = "ROLES" }
  }
  mock_data "confluence_group" {
    defaults = { id = "g-1" }
  }
  mock_data "confluence_space_roles" {
    defaults = { roles = [
      { id = "r-1", name = "Viewer", description = "", type = "system", space_permissions = [] },
      { id = "r-2", name = "Collaborator", description = "", type = "system", space_permissions = [] },
      { id = "r-3", name = "Commenter", description = "", type = "custom", space_permissions = [] },
    ] }
  }
}

run "names" {
  command = plan

  variables {
    csv = <<-CSV
      space,principal_type,principal,access
      DOCS,user,Wanda Writer,read
      ENG,user,WANDA@example.com,read
    CSV
  }

  assert {
    condition     = output.grants["docs/user/wanda writer"].principal_id == "a-1" && output.grants["eng/user/wanda@example.com"].principal_id == "a-1"
    error_message = "The principals are ${jsonencode(output.grants)}."
  }
}

run "same_names" {
  command = plan

  variables {
    csv = "space,principal_type,principal,access\nDOCS,user,Same Name,read\nDOCS,user,Wanda,read\n"
  }

  expect_failures = [output.grants]

  assert {
    condition = local.problems == [
      "line 2: 2 users have the name \"Same Name\". Write the account ID of the user.",
      "line 3: 0 users have the name \"Wanda\". Write the account ID of the user.",
    ]
    error_message = "The problems are ${jsonencode(local.problems)}."
  }
}

# Two names of one user in one space.
run "same_user" {
  command = plan

  variables {
    csv = "space,principal_type,principal,access\nDOCS,user,Wanda Writer,read\ndocs,user,wanda@example.com,write\n"
  }

  expect_failures = [output.grants]

  assert {
    condition     = local.problems == ["line 3: \"Wanda Writer\" is the same user in the same space."]
    error_message = "The problems are ${jsonencode(local.problems)}."
  }
}

run "roles" {
  command   = plan
  providers = { confluence = confluence.roles }

  variables {
    csv = <<-CSV
      space,principal_type,principal,access
      DOCS,group,docs-writers,write
      DOCS,group,docs-readers,Commenter
      DOCS,anonymous,,read
    CSV
  }

  assert {
    condition     = length(output.grants) == 3 && output.mode == "roles"
    error_message = "The grants are ${jsonencode(output.grants)}."
  }
}

run "unknown_role" {
  command   = plan
  providers = { confluence = confluence.roles }

  variables {
    csv = "space,principal_type,principal,access\nDOCS,group,docs-writers,admin\nDOCS,group,docs-readers,Owner\n"
  }

  expect_failures = [output.grants]

  assert {
    condition = local.problems == [
      "line 2: The role \"Admin\" of the level \"admin\" must be one of Collaborator, Commenter, Viewer.",
      "line 3: The access \"Owner\" must be one of admin, read, write, Collaborator, Commenter, Viewer.",
    ]
    error_message = "The problems are ${jsonencode(local.problems)}."
  }
}
