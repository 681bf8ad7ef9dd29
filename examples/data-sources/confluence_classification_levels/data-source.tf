data "confluence_classification_levels" "all" {}

locals {
  levels = { for level in data.confluence_classification_levels.all.levels : level.name => level.id if level.status == "PUBLISHED" }
}

resource "confluence_space" "finance" {
  key  = "FINANCE"
  name = "Finance"
}

# Content in the space is internal unless it has another level.
resource "confluence_space_settings" "finance" {
  space_key                       = confluence_space.finance.key
  default_classification_level_id = local.levels["Internal"]
}

resource "confluence_content" "salaries" {
  space_key               = confluence_space.finance.key
  title                   = "Salaries"
  body                    = "<p>For the board.</p>"
  classification_level_id = local.levels["Restricted"]
}
