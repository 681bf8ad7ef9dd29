# The rules of ../../policy that HCL can express for one module. The mock needs no site.
mock_provider "confluence" {}

variables {
  key            = "TEAM"
  owner          = "docs-writers"
  administrators = ["site-admins", "it-operations"]
  writers        = ["docs-writers"]
}

run "policies" {
  command = plan

  assert {
    condition     = alltrue([for grant in confluence_space_permissions.this.grants : !contains(["anonymous", "access_class"], grant.principal_type)])
    error_message = "public_access: the public has access to the space."
  }

  assert {
    condition     = alltrue([for grant in confluence_space_permissions.this.grants : grant.principal_type == "group"])
    error_message = "groups: a user has access to the space."
  }

  assert {
    condition     = length([for grant in confluence_space_permissions.this.grants : grant if contains(grant.operations, "administer:space")]) >= 2
    error_message = "administrators: the space has fewer than two administrators."
  }

  assert {
    condition     = anytrue([for grant in confluence_space_permissions.this.grants : grant.principal_id == "site-admins" if contains(grant.operations, "administer:space")])
    error_message = "administrators: the group site-admins does not administer the space."
  }

  assert {
    condition     = contains(["archive", "retain"], confluence_space.this.deletion_policy)
    error_message = "deletion: destroying the space deletes its content."
  }

  assert {
    condition     = can(regex("^[A-Z][A-Z0-9]{1,19}$", confluence_space.this.key))
    error_message = "conventions: the key does not follow the convention."
  }

  assert {
    condition     = confluence_space_property.owner.key == "owner" && try(jsondecode(confluence_space_property.owner.value).group, "") != ""
    error_message = "conventions: the space has no owner."
  }
}
