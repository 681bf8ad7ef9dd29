# The rules of ../policy that the Terraform policy language (beta) can express. The labels are the names of the rules.
#
# It lacks:
# - blast_radius, drift and archived_spaces: the language shows neither all changes of a plan, nor drift, nor the space of a
#   page's restrictions.
# - All warnings: of access that exists already and does not change, of destroyed administrators, of templates that are
#   deleted. Values that are not known yet are judged only where Terraform evaluates the policy again when they are known.
# - What roles permit, so that roles are judged only by administrator_roles, and names of groups on Cloud: list IDs.
# - Patterns in protected_spaces, except "*" for all spaces, and the settings of conventions, which are written below.
# - deletion: attachments, which do not name their space, and actions.
# - restrictions: destroyed, replaced and forgotten ones.
# - public_access and broad_groups: actions. templates: spaces that the plan opens to the public.
# - conventions: owners that are deleted or empty.
# - credentials: values of variables. Any credential in the provider block is refused.

policy {
  required_providers {
    confluence = {
      source  = "confluence-as-code/confluence"
      version = ">= 0.1.0"
    }
  }
}

input "public_spaces" {
  type    = list(string)
  default = []
}

input "public_site" {
  type    = bool
  default = false
}

input "allowed_users" {
  type    = list(string)
  default = []
}

input "administrators" {
  type    = list(string)
  default = []
}

input "administrator_roles" {
  type    = list(string)
  default = []
}

input "minimum_administrators" {
  type    = number
  default = 2
}

# On Cloud, groups have IDs.
input "broad_groups" {
  type    = list(string)
  default = ["confluence-users", "users", "jira-users"]
}

input "broad_group_operations" {
  type = list(string)
  default = [
    "administer:space", "delete:attachment", "delete:blogpost", "delete:comment", "delete:mail", "delete:page",
    "delete_mail:space", "delete_space:space", "export:content", "export:space", "export_content:space",
  ]
}

# "*" stands for all spaces.
input "protected_spaces" {
  type    = list(string)
  default = ["*"]
}

input "runner" {
  type    = list(string)
  default = []
}

input "global_templates" {
  type    = list(string)
  default = []
}

locals {
  protects_all = core::contains(input.protected_spaces, "*")
  people       = core::concat(input.allowed_users, input.runner)
}

resource_policy "confluence_space_permission" "public_access" {
  operations = ["create", "update"]

  enforce {
    condition     = !core::contains(["anonymous", "access_class"], attrs.principal_type) || core::contains(input.public_spaces, attrs.space_key)
    error_message = "The public would have access to the space ${attrs.space_key}. Remove the grant, or add the key of the space to public_spaces."
  }
}

resource_policy "confluence_space_permissions" "public_access" {
  operations = ["create", "update"]

  enforce {
    condition = core::contains(input.public_spaces, attrs.space_key) || core::alltrue([
      for grant in attrs.grants : !core::contains(["anonymous", "access_class"], grant.principal_type)
    ])
    error_message = "The public would have access to the space ${attrs.space_key}. Remove the grant, or add the key of the space to public_spaces."
  }
}

resource_policy "confluence_space_role_assignment" "public_access" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.principal_type != "access_class" || core::contains(input.public_spaces, attrs.space_key)
    error_message = "The public would have access to the space ${attrs.space_key}. Remove the assignment, or add the key of the space to public_spaces."
  }
}

resource_policy "confluence_space_role_assignments" "public_access" {
  operations = ["create", "update"]

  enforce {
    condition = core::contains(input.public_spaces, attrs.space_key) || core::alltrue([
      for assignment in attrs.assignments : assignment.principal_type != "access_class"
    ])
    error_message = "The public would have access to the space ${attrs.space_key}. Remove the assignment, or add the key of the space to public_spaces."
  }
}

resource_policy "confluence_global_permission" "public_access" {
  operations = ["create", "update"]

  enforce {
    condition     = input.public_site || !core::contains(["anonymous", "unlicensed"], attrs.principal_type)
    error_message = "The public would have access to the site. Remove the permission, or set public_site to true."
  }
}

resource_policy "confluence_global_permission" "groups" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.principal_type != "user" || core::contains(local.people, attrs.principal_id)
    error_message = "A user would have permissions on the site. Grant them to a group, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_permission" "groups" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.principal_type != "user" || core::contains(local.people, attrs.principal_id)
    error_message = "A user would have access to the space ${attrs.space_key}. Grant access to a group, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_role_assignment" "groups" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.principal_type != "user" || core::contains(local.people, attrs.principal_id)
    error_message = "A user would have access to the space ${attrs.space_key}. Grant access to a group, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_permissions" "groups" {
  operations = ["create", "update"]

  enforce {
    condition = core::alltrue([
      for grant in attrs.grants : grant.principal_type != "user" || core::contains(local.people, grant.principal_id)
    ])
    error_message = "A user would have access to the space ${attrs.space_key}. Grant access to groups, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_role_assignments" "groups" {
  operations = ["create", "update"]

  enforce {
    condition = core::alltrue([
      for assignment in attrs.assignments : assignment.principal_type != "user" || core::contains(local.people, assignment.principal_id)
    ])
    error_message = "A user would have access to the space ${attrs.space_key}. Grant access to groups, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_permissions" "administrators" {
  operations = ["create", "update"]

  locals {
    administrators = [for grant in attrs.grants : grant.principal_id if core::contains(grant.operations, "administer:space")]
  }

  enforce {
    condition     = core::length(local.administrators) >= input.minimum_administrators
    error_message = "The space ${attrs.space_key} would have fewer than ${input.minimum_administrators} administrators."
  }

  enforce {
    condition     = core::length(input.administrators) == 0 || core::anytrue([for id in local.administrators : core::contains(input.administrators, id)])
    error_message = "None of the administrators of the space ${attrs.space_key} is in the list administrators."
  }
}

resource_policy "confluence_space_role_assignments" "administrators" {
  operations = ["create", "update"]

  locals {
    administrators = [for assignment in attrs.assignments : assignment.principal_id if core::contains(input.administrator_roles, assignment.role_id)]
  }

  enforce {
    condition     = core::length(local.administrators) >= input.minimum_administrators
    error_message = "The space ${attrs.space_key} would have fewer than ${input.minimum_administrators} administrators."
  }

  enforce {
    condition     = core::length(input.administrators) == 0 || core::anytrue([for id in local.administrators : core::contains(input.administrators, id)])
    error_message = "None of the administrators of the space ${attrs.space_key} is in the list administrators."
  }
}

# The language does not show the permissions of a role.
resource_policy "confluence_space_permission" "broad_groups" {
  operations = ["create", "update"]

  locals {
    broad = core::contains(["anonymous", "access_class"], attrs.principal_type) ? true : core::contains(input.broad_groups, attrs.principal_id)
  }

  enforce {
    condition     = !local.broad || core::alltrue([for operation in attrs.operations : !core::contains(input.broad_group_operations, operation)])
    error_message = "A broad group could export or delete in the space ${attrs.space_key}. Remove these operations, or grant them to a smaller group."
  }
}

resource_policy "confluence_space_permissions" "broad_groups" {
  operations = ["create", "update"]

  locals {
    broad = [
      for grant in attrs.grants : grant
      if core::contains(["anonymous", "access_class"], grant.principal_type) ? true : core::contains(input.broad_groups, grant.principal_id)
    ]
    allowed = core::alltrue([for grant in local.broad : core::alltrue([
      for operation in grant.operations : !core::contains(input.broad_group_operations, operation)
    ])])
  }

  enforce {
    condition     = local.allowed
    error_message = "A broad group could export or delete in the space ${attrs.space_key}. Remove these operations, or grant them to a smaller group."
  }
}

resource_policy "confluence_space" "deletion" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.deletion_policy != "delete" || !(local.protects_all || core::contains(input.protected_spaces, attrs.key))
    error_message = "The protected space ${attrs.key} could be deleted with its content. Use archive or retain."
  }
}

resource_policy "confluence_space" "destruction" {
  operations = ["delete"]

  enforce {
    condition     = prior_attrs.deletion_policy != "delete" || !(local.protects_all || core::contains(input.protected_spaces, prior_attrs.key))
    error_message = "The plan deletes the protected space ${prior_attrs.key} with its content. Apply deletion_policy with archive or retain first."
  }
}

resource_policy "confluence_content" "deletion" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.deletion_policy != "purge" || !(local.protects_all || core::contains(input.protected_spaces, attrs.space_key))
    error_message = "Content of the protected space ${attrs.space_key} could be deleted permanently. Use trash or retain."
  }
}

resource_policy "confluence_content" "destruction" {
  operations = ["delete"]

  enforce {
    condition     = prior_attrs.deletion_policy != "purge" || !(local.protects_all || core::contains(input.protected_spaces, prior_attrs.space_key))
    error_message = "The plan deletes content of the protected space ${prior_attrs.space_key} permanently. Apply deletion_policy with trash or retain first."
  }
}

resource_policy "confluence_space" "conventions" {
  operations = ["create", "update"]

  locals {
    owners = core::getresources("confluence_space_property", { space_key = attrs.key, key = "owner" })
  }

  enforce {
    condition     = core::regex_match("^(~|[A-Z][A-Z0-9]{1,19}$)", attrs.key)
    error_message = "The key ${attrs.key} does not follow the convention. Choose another key."
  }

  enforce {
    condition     = core::length(local.owners) > 0 || core::regex_match("^~", attrs.key)
    error_message = "The space ${attrs.key} has no owner. Add a confluence_space_property with the key owner."
  }
}

resource_policy "confluence_content" "conventions" {
  operations = ["create", "update"]

  enforce {
    condition     = core::regex_match("^[A-Z0-9].{0,119}$", attrs.title)
    error_message = "The title ${attrs.title} does not follow the convention. Choose another title."
  }
}

resource_policy "confluence_content_restrictions" "restrictions" {
  operations = ["update"]

  locals {
    view_before = core::concat(
      core::try([for group in prior_attrs.read.groups : "group ${group}"], []),
      core::try([for user in prior_attrs.read.users : "user ${user}"], []),
    )
    view_after = core::concat(
      core::try([for group in attrs.read.groups : "group ${group}"], []),
      core::try([for user in attrs.read.users : "user ${user}"], []),
    )
    edit_before = core::concat(
      core::try([for group in prior_attrs.update.groups : "group ${group}"], []),
      core::try([for user in prior_attrs.update.users : "user ${user}"], []),
    )
    edit_after = core::concat(
      core::try([for group in attrs.update.groups : "group ${group}"], []),
      core::try([for user in attrs.update.users : "user ${user}"], []),
    )
  }

  enforce {
    condition     = core::length(local.view_before) == 0 || core::length(local.view_after) > 0 || core::try(attrs.read, null) == null
    error_message = "The view restriction is removed. Keep it."
  }

  enforce {
    condition     = core::length(local.view_before) == 0 || core::alltrue([for principal in local.view_after : core::contains(local.view_before, principal)])
    error_message = "The view restriction is widened. Only remove users and groups."
  }

  enforce {
    condition     = core::length(local.edit_before) == 0 || core::length(local.edit_after) > 0 || core::try(attrs.update, null) == null
    error_message = "The edit restriction is removed. Keep it."
  }

  enforce {
    condition     = core::length(local.edit_before) == 0 || core::alltrue([for principal in local.edit_after : core::contains(local.edit_before, principal)])
    error_message = "The edit restriction is widened. Only remove users and groups."
  }
}

# If the list runner is empty, nothing is required.
resource_policy "confluence_content_restrictions" "lockout" {
  operations = ["create", "update"]

  locals {
    view = core::concat(core::try([for group in attrs.read.groups : group], []), core::try([for user in attrs.read.users : user], []))
    edit = core::concat(core::try([for group in attrs.update.groups : group], []), core::try([for user in attrs.update.users : user], []))
  }

  enforce {
    condition     = core::length(input.runner) == 0 || core::length(local.view) == 0 || core::anytrue([for principal in local.view : core::contains(input.runner, principal)])
    error_message = "The view restriction locks out the account of Terraform. Add it, or one of its groups."
  }

  enforce {
    condition     = core::length(input.runner) == 0 || core::length(local.edit) == 0 || core::anytrue([for principal in local.edit : core::contains(input.runner, principal)])
    error_message = "The edit restriction locks out the account of Terraform. Add it, or one of its groups."
  }
}

resource_policy "confluence_template" "templates" {
  operations = ["create", "update"]

  enforce {
    condition     = core::try(attrs.space_key, null) != null || core::contains(input.global_templates, attrs.name)
    error_message = "The template ${attrs.name} is available in all spaces. Set space_key, or add its name to global_templates."
  }

  enforce {
    condition     = core::try(attrs.space_key, null) == null ? true : !core::contains(input.public_spaces, attrs.space_key)
    error_message = "The template ${attrs.name} belongs to a space that the public can read."
  }
}

# This refuses also ephemeral variables: use the environment variables of the provider.
provider_policy "confluence" "credentials" {
  enforce {
    condition     = core::try(attrs.token, null) == null && core::try(attrs.oauth, null) == null && core::try(attrs.client_key, null) == null
    error_message = "The provider block contains a credential. Use the environment variable CONFLUENCE_TOKEN."
  }
}
