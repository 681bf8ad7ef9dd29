package confluence.policy.blast_radius_test

import data.confluence.policy.blast_radius
import data.confluence.policy.fixtures_test as fixtures

test_passing_plan if {
	count(blast_radius.deny | blast_radius.warn) == 0 with input as data.plans.data_center.blast_radius.pass
}

test_failing_plan if {
	blast_radius.deny == {"The plan changes 4 spaces, more than 3: ALPHA, BETA, DELTA, GAMMA. Split it, or raise maximum_spaces."} with input as data.plans.data_center.blast_radius.fail
}

group(id, operations) := {"principal_type": "group", "principal_id": id, "operations": operations}

test_principals if {
	before := {"space_key": "TEAM", "grants": [group("a", ["read:space"]), group("b", ["read:space"]), group("c", ["read:space"])]}
	after := {"space_key": "TEAM", "grants": [group("a", ["read:space"]), group("b", ["read:space", "create:page"]), group("d", ["read:space"])]}
	plan := fixtures.plan_of([fixtures.updated("confluence_space_permissions", before, after)])
	some msg in blast_radius.deny with input as plan with data.confluence.settings as {"maximum_principals": 2}
	contains(msg, "the access of 3 principals")
	count(blast_radius.deny) == 0 with input as plan with data.confluence.settings as {"maximum_principals": 3}
}

test_single_principal if {
	plan := fixtures.plan_of([fixtures.created("confluence_space_permission", object.union(group("a", ["read:space"]), {"space_key": "TEAM"}))])
	count(blast_radius.deny) == 1 with input as plan with data.confluence.settings as {"maximum_principals": 0}
	count(blast_radius.deny) == 0 with input as plan with data.confluence.settings as {"maximum_principals": 1}
}

test_deletions if {
	plan := fixtures.plan_of([fixtures.deleted("confluence_content", {"id": "1", "space_key": "TEAM"})])
	count(blast_radius.deny) == 1 with input as plan with data.confluence.settings as {"maximum_deletions": 0}
}

test_unknown_space_counts if {
	plan := fixtures.plan_of([fixtures.partly("confluence_content", {"title": "x"}, {"space_key": true})])
	count(blast_radius.warn) == 1 with input as plan
	count(blast_radius.deny) == 1 with input as plan with data.confluence.settings as {"maximum_spaces": 0}
}

test_unknown_principal_counts if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permission", {"space_key": "TEAM", "principal_type": "group", "operations": ["read:space"]}, {"principal_id": true})])
	count(blast_radius.deny) == 1 with input as plan with data.confluence.settings as {"maximum_principals": 0}
	count(blast_radius.deny) == 0 with input as plan with data.confluence.settings as {"maximum_principals": 1}
}

members(ids) := {"group_id": "g", "members": ids}

test_members_of_groups if {
	emptied := fixtures.plan_of([fixtures.updated("confluence_group_members", members(["a", "b", "c"]), members(["d"]))])
	some msg in blast_radius.deny with input as emptied with data.confluence.settings as {"maximum_principals": 3}
	contains(msg, "the access of 4 principals")
	count(blast_radius.deny) == 0 with input as emptied with data.confluence.settings as {"maximum_principals": 4}
	destroyed := fixtures.plan_of([fixtures.deleted("confluence_group_members", members(["a", "b"]))])
	count(blast_radius.deny) == 1 with input as destroyed with data.confluence.settings as {"maximum_principals": 1}
	single := fixtures.plan_of([fixtures.created("confluence_group_membership", {"group_id": "g", "principal_id": "a"})])
	count(blast_radius.deny) == 1 with input as single with data.confluence.settings as {"maximum_principals": 0}
}

test_unknown_members_are_counted if {
	plan := fixtures.plan_of([fixtures.partly("confluence_group_members", {"group_id": "g", "members": [null]}, {"members": [true]})])
	count(blast_radius.deny) == 1 with input as plan with data.confluence.settings as {"maximum_principals": 0}
	some msg in blast_radius.warn with input as plan
	contains(msg, "the members of the group are not known yet")
}

test_actions_in_all_spaces if {
	every type in ["confluence_assign_roles", "confluence_remove_access"] {
		plan := fixtures.plan_with_action(type, {"spaces": "ALL", "confirm": "ALL", "space_keys": null}, {})
		message := sprintf("action.%s.test: the action changes access in all spaces (ALL). Name space_keys, or set actions_in_all_spaces to true.", [type])
		blast_radius.deny == {message} with input as plan
		count(blast_radius.deny) == 0 with input as plan with data.confluence.settings as {"actions_in_all_spaces": true}
	}
}

test_spaces_of_actions if {
	plan := fixtures.plan_with_action("confluence_remove_access", {"space_keys": ["A", "B"]}, {})
	count(blast_radius.deny) == 1 with input as plan with data.confluence.settings as {"maximum_spaces": 1}
	count(blast_radius.deny) == 0 with input as plan with data.confluence.settings as {"maximum_spaces": 2}
	unknown := fixtures.plan_with_action("confluence_remove_access", {"space_keys": [null]}, {"space_keys": [true]})
	count(blast_radius.deny) == 1 with input as unknown with data.confluence.settings as {"maximum_spaces": 0}
	count(blast_radius.warn) == 1 with input as unknown
}

test_deferred_changes_are_a_warning if {
	deferred := object.union(fixtures.plan_of([]), {"deferred_changes": [{"reason": "instance_count_unknown", "resource_change": {}}]})
	some msg in blast_radius.warn with input as deferred
	startswith(msg, "The plan defers 1 changes")
	count(blast_radius.warn) == 0 with input as object.union(fixtures.plan_of([]), {"deferred_changes": []})
}
