package confluence.policy.broad_groups_test

import data.confluence.policy.broad_groups
import data.confluence.policy.fixtures_test as fixtures

test_passing_plans if {
	plans := fixtures.plans("broad_groups", "pass")
	count(plans) == 3
	every plan in plans {
		count(broad_groups.deny | broad_groups.warn) == 0 with input as plan
	}
}

test_failing_plans if {
	broad_groups.deny == {"confluence_space_permission.everyone: the group 0f3c5a9e-1d2b-4e6f-8a7c-000000000005 (confluence-users) would be allowed delete:page, export:space in the space SALES. Remove these operations, or grant them to a smaller group."} with input as data.plans.cloud.broad_groups.fail
	broad_groups.deny == {"confluence_space_permission.everyone: the group confluence-users would be allowed delete:page, export:space in the space SALES. Remove these operations, or grant them to a smaller group."} with input as data.plans.data_center.broad_groups.fail
	some msg in broad_groups.deny with input as data.plans.roles.broad_groups.fail
	startswith(msg, "confluence_space_role_assignment.everyone: the group 0f3c5a9e-1d2b-4e6f-8a7c-000000000005 (confluence-users) would be allowed delete:")
}

test_public if {
	plan := fixtures.plan_of([fixtures.created("confluence_space_permission", {"space_key": "HELP", "principal_type": "anonymous", "operations": ["read:space", "export:space"]})])
	count(broad_groups.deny) == 1 with input as plan
}

test_unknown_role_is_a_warning if {
	plan := fixtures.plan_of([fixtures.created("confluence_space_role_assignment", {"space_key": "SALES", "principal_type": "access_class", "principal_id": "all-licensed-users", "role_id": "x"})])
	some msg in broad_groups.warn with input as plan
	contains(msg, "what the access_class all-licensed-users may do is not known yet")
}

test_unknown_principal_is_a_warning if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permission", {"space_key": "SALES", "principal_type": "group", "operations": ["export:space"]}, {"principal_id": true})])
	some msg in broad_groups.warn with input as plan
	contains(msg, "a principal that is not known yet gets export:space")
}

# A role changes for those who have it already.
test_changed_role if {
	assigned := fixtures.unchanged("confluence_space_role_assignment", {"space_key": "SALES", "principal_type": "group", "principal_id": "users", "role_id": "r1"})
	role := {"id": "r1", "space_permissions": ["read/space"]}
	widened := fixtures.updated("confluence_space_role", role, {"id": "r1", "space_permissions": ["read/space", "delete_space/space"]})
	some msg in broad_groups.deny with input as fixtures.plan_of([assigned, widened])
	contains(msg, "the group users would be allowed delete_space:space in the space SALES")
	forbidden := object.union(role, {"space_permissions": ["delete_space/space"]})
	renamed := fixtures.updated("confluence_space_role", forbidden, object.union(forbidden, {"name": "new"}))
	count(broad_groups.deny) == 0 with input as fixtures.plan_of([assigned, renamed])
	count(broad_groups.warn) == 1 with input as fixtures.plan_of([assigned, renamed])
}

test_action if {
	plan := object.union(
		fixtures.plan_with_action("confluence_assign_roles", {"space_keys": ["HELP"], "assignments": [{"principal_type": "ANONYMOUS", "role_id": "r1"}]}, {}),
		{"prior_state": {"values": {"root_module": {"resources": [{"mode": "data", "type": "confluence_space_roles", "values": {"roles": [{"id": "r1", "space_permissions": ["export/space"]}]}}]}}}},
	)
	some msg in broad_groups.deny with input as plan
	contains(msg, "anonymous users would be allowed export:space in the space HELP")
}
