data "confluence_group" "night_shift" {
  name = "night-shift"
}

import {
  to = confluence_group.night_shift
  id = data.confluence_group.night_shift.id
}
