# The rules of ../policy that the Terraform policy language (beta) can express. The labels are the names of the rules.
# blast_radius, drift and archived_spaces are missing: the language shows neither all changes of a plan, nor drift, nor the
# space of a page's restrictions.

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

input "protected_spaces" {
  type    = list(string)
  default = []
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
  forbidden = [
    "administer:space", "delete:attachment", "delete:blogpost", "delete:comment", "delete:page", "delete_mail:space",
    "delete_space:space", "export:space", "export_content:space",
  ]
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

resource_policy "confluence_space_permission" "groups" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.principal_type != "user" || core::contains(input.allowed_users, attrs.principal_id)
    error_message = "A user would have access to the space ${attrs.space_key}. Grant access to a group, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_role_assignment" "groups" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.principal_type != "user" || core::contains(input.allowed_users, attrs.principal_id)
    error_message = "A user would have access to the space ${attrs.space_key}. Grant access to a group, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_permissions" "groups" {
  operations = ["create", "update"]

  enforce {
    condition = core::alltrue([
      for grant in attrs.grants : grant.principal_type != "user" || core::contains(input.allowed_users, grant.principal_id)
    ])
    error_message = "A user would have access to the space ${attrs.space_key}. Grant access to groups, or add the user to allowed_users."
  }
}

resource_policy "confluence_space_role_assignments" "groups" {
  operations = ["create", "update"]

  enforce {
    condition = core::alltrue([
      for assignment in attrs.assignments : assignment.principal_type != "user" || core::contains(input.allowed_users, assignment.principal_id)
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
    broad = attrs.principal_type == "anonymous" ? true : core::contains(input.broad_groups, attrs.principal_id)
  }

  enforce {
    condition     = !local.broad || core::alltrue([for operation in attrs.operations : !core::contains(local.forbidden, operation)])
    error_message = "A broad group could export or delete in the space ${attrs.space_key}. Remove these operations, or grant them to a smaller group."
  }
}

resource_policy "confluence_space" "deletion" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.deletion_policy != "delete" || !core::contains(input.protected_spaces, attrs.key)
    error_message = "The protected space ${attrs.key} could be deleted with its content. Use archive or retain."
  }
}

resource_policy "confluence_space" "destruction" {
  operations = ["delete"]

  enforce {
    condition     = prior_attrs.deletion_policy != "delete" || !core::contains(input.protected_spaces, prior_attrs.key)
    error_message = "The plan deletes the protected space ${prior_attrs.key} with its content. Apply deletion_policy with archive or retain first."
  }
}

resource_policy "confluence_content" "deletion" {
  operations = ["create", "update"]

  enforce {
    condition     = attrs.deletion_policy != "purge" || !core::contains(input.protected_spaces, attrs.space_key)
    error_message = "Content of the protected space ${attrs.space_key} could be deleted permanently. Use trash or retain."
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
    condition     = core::length(local.owners) > 0
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
    groups_before = core::try([for group in prior_attrs.read.groups : group], [])
    groups_after  = core::try([for group in attrs.read.groups : group], [])
    users_before  = core::try([for user in prior_attrs.read.users : user], [])
    users_after   = core::try([for user in attrs.read.users : user], [])
    restricted    = core::length(local.groups_before) + core::length(local.users_before) > 0
  }

  enforce {
    condition     = !local.restricted || core::length(local.groups_after) + core::length(local.users_after) > 0
    error_message = "The view restriction is removed. Keep it."
  }

  enforce {
    condition = !local.restricted || core::alltrue(core::concat(
      [for group in local.groups_after : core::contains(local.groups_before, group)],
      [for user in local.users_after : core::contains(local.users_before, user)],
    ))
    error_message = "The view restriction is widened. Only remove users and groups."
  }
}

resource_policy "confluence_content_restrictions" "lockout" {
  operations = ["create", "update"]

  locals {
    groups = core::try([for group in attrs.update.groups : group], [])
    users  = core::try([for user in attrs.update.users : user], [])
    all    = core::concat(local.groups, local.users)
  }

  enforce {
    condition     = core::length(local.all) == 0 || core::anytrue([for principal in local.all : core::contains(input.runner, principal)])
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
