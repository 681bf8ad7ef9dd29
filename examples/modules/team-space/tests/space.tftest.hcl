# The mocks make up the answers, and no request is sent.
mock_provider "confluence" {
  mock_data "confluence_site" {
    defaults = { deployment = "cloud", role_mode = "PRE_ROLES" }
  }
  mock_data "confluence_group" {
    defaults = { id = "g-1" }
  }
}

variables {
  key   = "SEARCH"
  name  = "Search & discovery"
  owner = "Team <Search>"
}

run "without_pages" {
  command = apply

  assert {
    condition = confluence_content.home[0].homepage && confluence_content.home[0].body == join("\n", [
      "<p>Owner: Team &lt;Search></p>", "<ac:structured-macro ac:name=\"children\"></ac:structured-macro>",
    ])
    error_message = "The home page is ${confluence_content.home[0].body}"
  }
  assert {
    condition     = output.homepage_id == confluence_content.home[0].id && output.pages == {} && output.access == {} && confluence_space.this.status == "current"
    error_message = "The outputs are ${jsonencode(output.pages)} and ${jsonencode(output.access)}."
  }
}

run "with_pages" {
  command = apply

  variables {
    folder     = "tests/folder"
    archived   = true
    properties = { tier = 1, links = { chat = "https://example.com" } }
    access     = [{ principal = "docs-writers", access = "write" }, { principal_type = "anonymous", access = "read" }]
  }

  assert {
    condition     = keys(output.pages) == [".", "guide.md"] && output.homepage_id == output.pages["."].id && length(confluence_content.home) == 0
    error_message = "The pages are ${jsonencode(output.pages)}."
  }
  assert {
    condition     = { for key, property in confluence_space_property.this : key => property.value } == { links = "{\"chat\":\"https://example.com\"}", owner = jsonencode("Team <Search>"), tier = "1" }
    error_message = "The properties are ${jsonencode(confluence_space_property.this)}."
  }
  assert {
    condition     = { for key, grant in output.access : key => "${grant.access} ${coalesce(grant.principal_id, "none")}" } == { "anonymous/" = "read none", "group/docs-writers" = "write g-1" } && confluence_space.this.status == "archived"
    error_message = "The access is ${jsonencode(output.access)}."
  }
}

run "bad_access" {
  command = plan

  variables {
    access = [{ principal = "docs-writers", access = "owner" }]
  }

  expect_failures = [output.access]

  assert {
    condition     = module.access.problems == { "group/docs-writers" = "The access \"owner\" must be one of admin, read, write." }
    error_message = "The problems are ${jsonencode(module.access.problems)}."
  }
}

run "bad_input" {
  command = plan

  variables {
    key              = "SE-ARCH"
    name             = " "
    owner            = ""
    labels           = ["Team"]
    properties       = { owner = "x" }
    access           = [{ principal = "a", access = "read" }, { principal = "A", access = "write" }]
    levels           = { write = { operations = ["create:page"], role = "Collaborator" } }
    folder           = "tests/none"
    markdown_options = { pages = {} }
    deletion_policy  = "purge"
  }

  expect_failures = [
    var.key, var.name, var.owner, var.labels, var.properties, var.access, var.levels, var.folder, var.markdown_options, var.deletion_policy,
  ]
}
