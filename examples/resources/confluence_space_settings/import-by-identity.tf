import {
  to = confluence_space_settings.product
  identity = {
    space_key = "PRODUCT"
  }
}
