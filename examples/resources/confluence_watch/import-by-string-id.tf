import {
  to = confluence_watch.guides
  id = "space/GUIDES"
}
