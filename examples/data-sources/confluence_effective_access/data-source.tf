resource "confluence_space" "guides" {
  key  = "GUIDES"
  name = "Guides"
}

resource "confluence_content" "runbook" {
  space_key = confluence_space.guides.key
  title     = "Runbook"
}

# All principals with access to the space.
data "confluence_effective_access" "guides" {
  space_key = confluence_space.guides.key
}

# Access of anonymous users to the page.
data "confluence_effective_access" "public" {
  content_id     = confluence_content.runbook.id
  principal_type = "anonymous"
}

output "administrators" {
  value = [for one in data.confluence_effective_access.guides.access : "${one.name}: ${one.reason}" if one.administer != "no" && one.kind != "app"]
}

# Here, unknown counts as access.
check "private" {
  assert {
    condition     = one(data.confluence_effective_access.public.access).view == "no"
    error_message = "The runbook is public: ${one(data.confluence_effective_access.public.access).reason}"
  }
  assert {
    condition     = data.confluence_effective_access.guides.counts.administer.people <= 10
    error_message = "More than ten people administer the space."
  }
}
