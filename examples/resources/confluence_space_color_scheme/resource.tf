resource "confluence_space" "product" {
  key  = "PRODUCT"
  name = "Product"
}

resource "confluence_space_color_scheme" "product" {
  space_key = confluence_space.product.key
  type      = "custom"

  light = {
    top_bar_color                    = "#1d3557"
    top_bar_menu_selected_bg_color   = "#457b9d"
    top_bar_menu_selected_text_color = "#ffffff"
    breadcrumbs_text_color           = "#f1faee"
    header_button_bg_color           = "#e63946"
    header_button_text_color         = "#ffffff"
    search_field_text_color          = "#1d3557"
    search_field_bg_color            = "#ffffff"
    menu_item_selected_bg_color      = "#457b9d"
    menu_item_selected_text_color    = "#ffffff"
    menu_item_text_color             = "#1d3557"
    heading_text_color               = "#1d3557"
    link_color                       = "#0052cc"
  }

  dark = {
    top_bar_color                    = "#0d1b2a"
    top_bar_menu_selected_bg_color   = "#1b263b"
    top_bar_menu_selected_text_color = "#ffffff"
    breadcrumbs_text_color           = "#e0e1dd"
    header_button_bg_color           = "#e63946"
    header_button_text_color         = "#ffffff"
    search_field_text_color          = "#e0e1dd"
    search_field_bg_color            = "#1b263b"
    menu_item_selected_bg_color      = "#415a77"
    menu_item_selected_text_color    = "#ffffff"
    menu_item_text_color             = "#e0e1dd"
    heading_text_color               = "#e0e1dd"
    link_color                       = "#85b8ff"
  }
}
