import {
  to = confluence_watch.guides
  identity = {
    space_key = "GUIDES"
  }
}
