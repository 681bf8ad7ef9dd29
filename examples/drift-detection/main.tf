# A space with two pages and write permissions, which people also change in Confluence.
#
# The URL and credentials come from CONFLUENCE_URL, CONFLUENCE_USERNAME and CONFLUENCE_TOKEN. For a nightly job, add a
# backend, because the job runs on a different machine than the apply.

terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

provider "confluence" {}

resource "confluence_space" "team" {
  key  = "TEAM"
  name = "Team"
}

resource "confluence_content" "on_call" {
  space_key = confluence_space.team.key
  title     = "On call"
  body      = <<-EOT
    <h2>When the pager rings</h2>
    <ac:structured-macro ac:name="info"><ac:rich-text-body><p>Answer within 5 minutes.</p></ac:rich-text-body></ac:structured-macro>
    <ol>
      <li>Acknowledge the alert.</li>
      <li>Open an incident.</li>
      <li>Tell the others.</li>
    </ol>
  EOT
}

resource "confluence_content" "rota" {
  space_key = confluence_space.team.key
  title     = "Rota"
  body      = "<p>The rota is in the <strong>calendar</strong>.</p>"
}

data "confluence_group" "writers" {
  name = "docs-writers" # a group of your site
}

resource "confluence_space_permission" "writers" {
  space_key      = confluence_space.team.key
  principal_type = "group"
  principal_id   = data.confluence_group.writers.id
  operations     = ["read:space", "create:page", "create:comment"]
}
