import {
  to = confluence_space_settings.product
  id = "PRODUCT"
}
