import {
  to = confluence_space_color_scheme.product
  identity = {
    space_key = "PRODUCT"
  }
}
