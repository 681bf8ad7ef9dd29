# Confluence sends an email with a link to choose a password.
resource "confluence_user" "invited" {
  name      = "zoe"
  full_name = "Zoe Zen"
  email     = "zoe@example.com"
  notify    = true
}

# A password that is neither in the state nor in a plan.
variable "build_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "confluence_user" "build" {
  name                = "build"
  full_name           = "Build server"
  email               = "build@example.com"
  password_wo         = var.build_password
  password_wo_version = 1 # change this to set the password again
  deletion_policy     = "delete"
}
