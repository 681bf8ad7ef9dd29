package confluence.policy.public_access_test

import data.confluence.policy.fixtures_test as fixtures
import data.confluence.policy.public_access

test_passing_plans if {
	plans := fixtures.plans("public_access", "pass")
	count(plans) == 3
	every plan in plans {
		count(public_access.deny | public_access.warn) == 0 with input as plan
	}
}

test_failing_plans if {
	expected := {
		"confluence_space_permission.public: anonymous users would have access to the space SALES. Remove the grant, or add the key of the space to public_spaces.",
		"confluence_space_permissions.all[\"DESIGN\"]: anonymous users would have access to the space DESIGN. Remove the grant, or add the key of the space to public_spaces.",
	}
	public_access.deny == expected with input as data.plans.cloud.public_access.fail
	public_access.deny == expected with input as data.plans.data_center.public_access.fail
	public_access.deny == {"confluence_space_role_assignments.sales: the access_class all-licensed-users would have access to the space SALES. Remove the grant, or add the key of the space to public_spaces."} with input as data.plans.roles.public_access.fail
}

public := {"space_key": "SALES", "principal_type": "anonymous", "operations": ["read:space"]}

test_existing_access_is_a_warning if {
	input_plan := fixtures.plan_of([fixtures.unchanged("confluence_space_permission", public)])
	count(public_access.deny) == 0 with input as input_plan
	count(public_access.warn) == 1 with input as input_plan
}

test_removed_access if {
	count(public_access.deny | public_access.warn) == 0 with input as fixtures.plan_of([fixtures.deleted("confluence_space_permission", public)])
}

test_unknown_principal_type if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permission", {"space_key": "SALES"}, {"principal_type": true})])
	some msg in public_access.warn with input as plan
	contains(msg, "could be public access")
}

test_unknown_principal_type_in_a_list if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permissions", {"space_key": "SALES", "grants": [{"operations": ["read:space"]}]}, {"grants": [{"principal_type": true}]})])
	some msg in public_access.warn with input as plan
	contains(msg, "could be public access")
}

test_unknown_space if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permission", object.remove(public, ["space_key"]), {"space_key": true})])
	count(public_access.deny) == 0 with input as plan
	some msg in public_access.warn with input as plan
	contains(msg, "whose key is not known yet")
}

test_unknown_list if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_role_assignments", {"space_key": "SALES"}, {"assignments": true})])
	some msg in public_access.warn with input as plan
	contains(msg, "the access list is not known yet")
}

test_site if {
	plan := fixtures.plan_of([fixtures.created("confluence_global_permission", {"principal_type": "anonymous", "operations": ["use:application"]})])
	count(public_access.deny) == 1 with input as plan
	count(public_access.deny) == 0 with input as plan with data.confluence.settings as {"public_site": true}
}

assigning(spaces, principal_type) := fixtures.plan_with_action("confluence_assign_roles", object.union(spaces, {"assignments": [{"combination_id": "1", "principal_type": principal_type, "role_id": "r", "remove_access": null}]}), {})

test_action if {
	public_access.deny == {"action.confluence_assign_roles.test: anonymous users would have access to the space SALES. Remove the grant, or add the key of the space to public_spaces."} with input as assigning({"space_keys": ["SALES", "HELP"]}, "ANONYMOUS")
	public_access.deny == {"action.confluence_assign_roles.test: the access_class ALL_LICENSED_USERS_USER_CLASS would have access to all spaces (ALL). Remove the grant, or add the key of the space to public_spaces."} with input as assigning({"spaces": "ALL"}, "ALL_LICENSED_USERS_USER_CLASS")
	count(public_access.deny) == 0 with input as assigning({"space_keys": ["SALES"]}, "GROUP")
}

test_action_that_removes_access if {
	plan := fixtures.plan_with_action("confluence_assign_roles", {"spaces": "ALL", "assignments": [{"combination_id": "1", "principal_type": "ANONYMOUS", "remove_access": true}]}, {})
	count(public_access.deny) == 0 with input as plan
}

test_unknown_values_of_an_action_are_a_warning if {
	elements := [
		fixtures.plan_with_action("confluence_assign_roles", {"space_keys": ["SALES"]}, {"assignments": true}),
		fixtures.plan_with_action("confluence_assign_roles", {"space_keys": ["SALES"], "assignments": [null]}, {"assignments": [true]}),
		fixtures.plan_with_action("confluence_assign_roles", {"space_keys": ["SALES"], "assignments": [{"role_id": "r"}]}, {"assignments": [{"principal_type": true}]}),
	]
	every plan in elements {
		some msg in public_access.warn with input as plan
		contains(msg, "could be public access")
	}
	unknown_spaces := fixtures.plan_with_action("confluence_assign_roles", {"assignments": [{"principal_type": "ANONYMOUS", "role_id": "r"}]}, {"space_keys": true})
	some msg in public_access.warn with input as unknown_spaces
	contains(msg, "a space whose key is not known yet")
}
