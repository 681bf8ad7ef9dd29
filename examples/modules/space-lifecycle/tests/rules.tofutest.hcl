# Mocks of lists, which Terraform does not have: https://github.com/hashicorp/terraform/issues/37939
mock_provider "confluence" {
  mock_data "confluence_spaces" {
    defaults = { spaces = [
      { key = "DOCS", name = "Documentation", type = "global", status = "current", owner_id = null, author_id = null, id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
      { key = "OLD", name = "Old", type = "knowledge_base", status = "archived", owner_id = null, author_id = null, id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
      { key = "~a", name = "A", type = "personal", status = "current", owner_id = "a-1", author_id = "x", id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
      { key = "~b", name = "B", type = "personal", status = "archived", owner_id = "a-2", author_id = null, id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
      { key = "~c", name = "C", type = "personal", status = "current", owner_id = "a-3", author_id = null, id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
      { key = "~d", name = "D", type = "personal", status = "current", owner_id = null, author_id = "d", id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
      { key = "~e", name = "E", type = "personal", status = "current", owner_id = null, author_id = "ada", id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
    ] }
  }
  mock_data "confluence_users" {
    defaults = { users = [
      { id = "a-1", account_id = "a-1", display_name = "a-1", email = null, active = false, status = "closed", type = "atlassian", user_key = null, username = null },
      { id = "a-2", account_id = "a-2", display_name = "a-2", email = null, active = true, status = "active", type = "atlassian", user_key = null, username = null },
      { id = "a-3", account_id = "a-3", display_name = "a-3", email = null, active = false, status = null, type = "atlassian", user_key = null, username = null },
      { id = "d", account_id = "d", display_name = "d", email = null, active = false, status = "deactivated", type = "atlassian", user_key = null, username = null },
      { id = "e", account_id = "e", display_name = "e", email = null, active = false, status = "deactivated", type = "atlassian", user_key = null, username = null },
    ] }
  }
  mock_data "confluence_space_properties" {
    defaults = { properties = [
      { key = "lifecycle", value = "\"retired\"", version = 1 },
    ] }
  }
  mock_data "confluence_search" {
    defaults = { results = [] }
  }
}

# All spaces have the labels that the mock makes up.
override_data {
  target = data.confluence_spaces.labeled
  values = { spaces = [] }
}

run "left" {
  command = plan

  variables {
    people_group = "confluence-users"
  }

  assert {
    condition     = data.confluence_spaces.all.type == "personal" && keys(output.archive) == ["~a", "~d"] && output.archive["~a"].name == "A" && output.archive["~a"].rules == ["people_group"] && length(output.managed) == 0
    error_message = "The spaces of those who left are ${jsonencode(output.archive)}."
  }
  assert {
    condition     = output.returned == tomap({ "~b" = "B" }) && output.unclear == { "~e" = "E" }
    error_message = "Returned are ${jsonencode(output.returned)}, unclear ${jsonencode(output.unclear)}."
  }
}

run "keys" {
  command = plan

  variables {
    people_group = "confluence-users"
    keys         = ["DOCS", "~d"]
    exclude      = ["~a"]
    restore      = ["OLD"]
    dry_run      = false
  }

  assert {
    condition     = data.confluence_spaces.all.type == null && output.managed == tomap({ DOCS = "archived", OLD = "current", "~d" = "archived" }) && output.archive["~d"].rules == ["keys", "people_group"]
    error_message = "The spaces are ${jsonencode(output.managed)}, the archive ${jsonencode(output.archive)}."
  }
  assert {
    condition     = alltrue([for space in confluence_space.this : space.deletion_policy == "retain"])
    error_message = "A space could be deleted."
  }
}

run "labels" {
  command = plan

  variables {
    people_group = "confluence-users"
    labels       = ["retired"]
  }

  override_data {
    target = data.confluence_spaces.labeled
    values = { spaces = [
      { key = "OLD", name = "Old", type = "knowledge_base", status = "archived", owner_id = null, author_id = null, id = "1", description = "", homepage_id = "2", created_at = "2020-01-01T00:00:00Z", web_url = "https://example.com" },
    ] }
  }

  assert {
    condition     = output.archive["OLD"].rules == ["labels"] && keys(output.archive) == ["OLD", "~a", "~d"]
    error_message = "The spaces are ${jsonencode(output.archive)}."
  }
}

run "property" {
  command = plan

  variables {
    property = { key = "lifecycle", value = "retired" }
  }

  assert {
    condition     = keys(output.archive) == ["DOCS", "OLD"]
    error_message = "The spaces with the property are ${jsonencode(output.archive)}."
  }
}

run "another_value" {
  command = plan

  variables {
    property = { key = "lifecycle", value = "active" }
  }

  assert {
    condition     = output.archive == {}
    error_message = "The spaces with the property are ${jsonencode(output.archive)}."
  }
}

# Nothing is known of a space in which the search finds nothing.
run "nothing_found" {
  command = plan

  variables {
    unchanged_days = 365
  }

  assert {
    condition     = output.archive == {} && output.unclear == { DOCS = "Documentation", OLD = "Old" }
    error_message = "The spaces are ${jsonencode(output.archive)}, unclear ${jsonencode(output.unclear)}."
  }
}

run "candidates" {
  command = plan

  variables {
    unchanged_days = 365
    candidates     = ["DOCS"]
  }

  override_data {
    target = data.confluence_search.newest
    values = { results = [
      { id = "1", title = "x", content_type = "page", entity_type = "content", excerpt = null, space_key = "DOCS", url = "https://example.com", last_modified = "2020-01-01T00:00:00Z" },
    ] }
  }

  assert {
    condition     = output.archive == { DOCS = { name = "Documentation", rules = ["unchanged_days"] } } && keys(data.confluence_search.newest) == ["DOCS"]
    error_message = "The spaces without a change are ${jsonencode(output.archive)}."
  }
}
