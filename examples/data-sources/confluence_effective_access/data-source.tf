resource "confluence_space" "guides" {
  key  = "GUIDES"
  name = "Guides"
}

resource "confluence_content" "runbook" {
  space_key = confluence_space.guides.key
  title     = "Runbook"
}

# Everybody who may do anything in the space.
data "confluence_effective_access" "guides" {
  space_key = confluence_space.guides.key
}

# Somebody who is not logged in, and the page.
data "confluence_effective_access" "public" {
  content_id     = confluence_content.runbook.id
  principal_type = "anonymous"
}

output "administrators" {
  value = [for one in data.confluence_effective_access.guides.access : "${one.name}: ${one.reason}" if one.administer != "no" && one.kind != "app"]
}

# What cannot be known is treated as access here.
check "private" {
  assert {
    condition     = one(data.confluence_effective_access.public.access).view == "no"
    error_message = "The runbook is open to everybody: ${one(data.confluence_effective_access.public.access).reason}"
  }
  assert {
    condition     = data.confluence_effective_access.guides.counts.administer.people <= 10
    error_message = "More than ten people administer the space."
  }
}
