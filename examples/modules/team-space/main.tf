resource "confluence_space" "this" {
  key             = var.key
  name            = var.name
  description     = var.description
  labels          = var.labels
  private         = var.private
  status          = var.archived ? "archived" : "current"
  deletion_policy = var.deletion_policy
}

resource "confluence_space_property" "this" {
  for_each = merge({ for key, value in var.properties : key => jsonencode(value) }, { owner = jsonencode(var.owner) })

  space_key = confluence_space.this.key
  key       = each.key
  value     = each.value
}

module "access" {
  source = "../access-matrix/grants"

  grants = { for one in var.access : lower("${one.principal_type}/${one.principal}") => merge(one, { space_key = confluence_space.this.key }) }
  levels = var.levels
}
