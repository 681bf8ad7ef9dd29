# Users and groups by name: the configuration refers to them, so that it is the same on all sites.
locals {
  users = {
    ada   = "ada"
    rolf  = "rolf"
    wanda = "wanda"
  }
  groups = {
    docs-writers = "docs-writers"
    site-admins  = "site-admins"
  }
}
