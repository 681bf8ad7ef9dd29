import {
  to = confluence_space_color_scheme.product
  id = "PRODUCT"
}
