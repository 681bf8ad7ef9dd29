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
