terraform {
  required_version = ">= 1.16"

  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

# The space is backed up before an apply destroys or replaces it. If the backup fails, the space stays.
resource "confluence_space" "project" {
  key             = "APOLLO"
  name            = "Apollo"
  deletion_policy = "delete"

  lifecycle {
    action_trigger {
      events     = [before_destroy]
      actions    = [action.confluence_backup_space.project]
      on_failure = halt
    }
  }
}

action "confluence_backup_space" "project" {
  config {
    space_keys       = ["APOLLO"]
    keep_permanently = true
  }
}
