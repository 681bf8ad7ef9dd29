# A new space for a customer begins with a copy of the onboarding pages.
resource "confluence_space" "customer" {
  key  = "ACME"
  name = "Acme"

  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.confluence_copy_page_tree.onboarding]
    }
  }
}

data "confluence_content" "onboarding" {
  space_key = "SALES"
  title     = "Onboarding"
}

action "confluence_copy_page_tree" "onboarding" {
  config {
    content_id   = data.confluence_content.onboarding.id
    parent_id    = confluence_space.customer.homepage_id
    title_prefix = "Acme: "
  }
}
