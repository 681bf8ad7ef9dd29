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

administrator(name) := {"space_key": "SALES", "principal_type": "group", "principal_id": name, "operations": ["read:space", "administer:space"]}

test_destroyed_administrator_is_a_warning if {
	others := [object.union(fixtures.unchanged("confluence_space_permission", administrator(name)), {"address": name}) | some name in ["a", "b"]]
	destroyed := fixtures.deleted("confluence_space_permission", administrator("c"))
	some msg in administrators.warn with input as fixtures.plan_of([others[0], destroyed])
	contains(msg, "confluence_space_permission.test: the configuration names 1 administrators of the space SALES")
	count(administrators.warn) == 0 with input as fixtures.plan_of(array.concat(others, [destroyed]))
	reader := fixtures.deleted("confluence_space_permission", object.union(administrator("c"), {"operations": ["read:space"]}))
	count(administrators.warn) == 0 with input as fixtures.plan_of([reader])
}

test_moved_administrator_is_a_warning if {
	moved := fixtures.change("confluence_space_permission", ["delete", "create"], administrator("c"), object.union(administrator("c"), {"space_key": "OTHER"}), {})
	some msg in administrators.warn with input as fixtures.plan_of([moved])
	contains(msg, "names 0 administrators of the space SALES")
}

test_destroyed_assignment_is_a_warning if {
	destroyed := fixtures.deleted("confluence_space_role_assignment", {"space_key": "SALES", "principal_type": "group", "principal_id": "a", "role_id": "r1"})
	some msg in administrators.warn with input as fixtures.plan_of([destroyed])
	contains(msg, "names 0 administrators of the space SALES")
}

# A role that the plan takes administer:space from, and that the data source has as it was.
changed_role(before, after, others) := object.union(
	fixtures.plan_of(array.concat([fixtures.updated("confluence_space_role", {"id": "r1", "space_permissions": before}, {"id": "r1", "space_permissions": after})], others)),
	{"prior_state": {"values": {"root_module": {"resources": [{"mode": "data", "type": "confluence_space_roles", "values": {"roles": [{"id": "r1", "space_permissions": before}]}}]}}}},
)

assignments := {"space_key": "SALES", "assignments": [
	{"principal_type": "group", "principal_id": "site-admins", "role_id": "r1"},
	{"principal_type": "group", "principal_id": "b", "role_id": "r1"},
]}

test_role_without_administration if {
	list := fixtures.unchanged("confluence_space_role_assignments", assignments)
	some msg in administrators.deny with input as changed_role(["administer/space"], ["read/space"], [list])
	contains(msg, "the space SALES would have 0 administrators")
	count(administrators.deny | administrators.warn) == 0 with input as changed_role(["administer/space"], ["administer/space", "read/space"], [list])
}

test_destroyed_role_is_not_known if {
	list := fixtures.unchanged("confluence_space_role_assignments", assignments)
	plan := changed_role(["administer/space"], ["administer/space"], [list])
	destroyed := object.union(plan, {"resource_changes": [fixtures.deleted("confluence_space_role", {"id": "r1"}), list]})
	some msg in administrators.warn with input as destroyed
	contains(msg, "the administrators cannot be judged")
}

test_role_of_a_single_assignment if {
	assigned := fixtures.unchanged("confluence_space_role_assignment", object.union(assignments.assignments[0], {"space_key": "SALES"}))
	some msg in administrators.warn with input as changed_role(["administer/space"], ["read/space"], [assigned])
	contains(msg, "names 0 administrators of the space SALES")
}

test_administrator_of_a_deleted_space if {
	destroyed := fixtures.deleted("confluence_space_permission", administrator("a"))
	deleted := fixtures.plan_of([destroyed, fixtures.deleted("confluence_space", {"key": "SALES", "deletion_policy": "delete"})])
	count(administrators.warn) == 0 with input as deleted
	retained := fixtures.plan_of([destroyed, fixtures.deleted("confluence_space", {"key": "SALES", "deletion_policy": "retain"})])
	count(administrators.warn) == 1 with input as retained
}
