variable "user" {
  description = "Account ID or username of a user"
}

resource "confluence_space" "sales" {
  key  = "SALES"
  name = "Sales"
}

resource "confluence_space_permission" "wanda" {
  space_key      = confluence_space.sales.key
  principal_type = "user"
  principal_id   = var.user
  operations     = ["read:space", "create:page"]
}
