# Written by "terraform-provider-confluence plan-roles". Another run overwrites this file, unless it was edited.
# Roles that principals have already.

import {
  to = confluence_space_role_assignment.docs_group_docs_writers
  id = "DOCS/group/0f3c5a9e-1d2b-4e6f-8a7c-000000000002"
}
