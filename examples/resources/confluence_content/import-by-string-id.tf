import {
  to = confluence_content.guide
  id = "GUIDES/page/Guide"
}

import {
  to = confluence_content.install
  id = "123456"
}
