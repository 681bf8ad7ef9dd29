import {
  to = confluence_space_role.editors
  id = "name:Page editors"
}
