# The mock makes up the IDs, and no request is sent.
mock_provider "confluence" {}

run "guides" {
  command = apply

  assert {
    condition     = confluence_content.backup.parent_id == confluence_content.runbooks.id
    error_message = "The page is not below the runbooks."
  }
}
