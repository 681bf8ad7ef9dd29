package confluence.policy.administrators_test

import data.confluence.policy.administrators
import data.confluence.policy.fixtures_test as fixtures

test_passing_plans if {
	plans := fixtures.plans("administrators", "pass")
	count(plans) == 3
	every plan in plans {
		count(administrators.deny | administrators.warn) == 0 with input as plan
	}
}

test_failing_plans if {
	one := "confluence_space_permissions.sales: the space SALES would have 1 administrators, but needs 2. Give more principals administer:space or a role that contains it."
	administrators.deny == {one} with input as data.plans.cloud.administrators.fail
	administrators.deny == {one} with input as data.plans.data_center.administrators.fail
	administrators.deny == {replace(one, "permissions", "role_assignments")} with input as data.plans.roles.administrators.fail
}

test_none_of_the_list if {
	every plan in fixtures.plans("administrators", "pass") {
		some msg in administrators.deny with input as plan with data.confluence.settings as {"administrators": ["it-operations"]}
		contains(msg, "none of the administrators of the space SALES is in the list")
	}
}

test_empty_list_is_a_warning if {
	some msg in administrators.warn with input as data.plans.cloud.administrators.pass with data.confluence.settings as {}
	startswith(msg, "The list administrators is empty")
}

test_unknown_role_is_a_warning if {
	plan := object.remove(data.plans.roles.administrators.pass, ["prior_state"])
	count(administrators.deny) == 0 with input as plan
	some msg in administrators.warn with input as plan
	contains(msg, "the administrators cannot be judged")
}

test_role_in_the_settings if {
	plan := object.remove(data.plans.roles.administrators.pass, ["prior_state"])
	role := "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a01"
	count(administrators.deny | administrators.warn) == 0 with input as plan
		with data.confluence.settings as {"administrator_roles": [role], "administrators": ["0f3c5a9e-1d2b-4e6f-8a7c-000000000001"]}
}

test_unknown_operations_are_a_warning if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permissions", {"space_key": "SALES", "grants": [{"principal_type": "group", "principal_id": "a"}]}, {"grants": [{"operations": true}]})])
	count(administrators.deny) == 0 with input as plan
	some msg in administrators.warn with input as plan
	contains(msg, "the administrators cannot be judged")
}

test_single_principals_are_a_warning if {
	plan := fixtures.plan_of([fixtures.created("confluence_space_permission", {"space_key": "SALES", "principal_type": "group", "principal_id": "a", "operations": ["read:space", "administer:space"]})])
	count(administrators.deny) == 0 with input as plan
	some msg in administrators.warn with input as plan
	contains(msg, "names 1 administrators of the space SALES")
}

list(name, operation) := object.union(
	fixtures.created("confluence_space_permissions", {"space_key": name, "grants": [
		{"principal_type": "group", "principal_id": "site-admins", "operations": ["read:space", "administer:space"]},
		{"principal_type": "group", "principal_id": "other", "operations": ["read:space", operation]},
	]}),
	{"address": sprintf("confluence_space_permissions.%s", [name])},
)

# The administrators of one space do not count for another.
test_two_spaces if {
	plan := fixtures.plan_of([list("a", "administer:space"), list("b", "create:page")])
	some msg in administrators.deny with input as plan
	contains(msg, "the space b would have 1 administrators")
	count(administrators.deny) == 1 with input as plan
}
