package confluence.policy.conventions_test

import data.confluence.policy.conventions
import data.confluence.policy.fixtures_test as fixtures

test_passing_plan if {
	count(conventions.deny | conventions.warn) == 0 with input as data.plans.cloud.conventions.pass
}

test_failing_plan if {
	conventions.deny == {
		"confluence_space.team: the key team1 does not match ^[A-Z][A-Z0-9]{1,19}$. Choose another key.",
		"confluence_space.team: the space team1 has no owner. Add a confluence_space_property with the key \"owner\".",
		"confluence_content.minutes: the title \"untitled\" does not match ^[\\p{Lu}\\p{N}].{0,119}$. Choose another title.",
	} with input as data.plans.cloud.conventions.fail
}

test_personal_space if {
	count(conventions.deny) == 0 with input as fixtures.plan_of([fixtures.created("confluence_space", {"key": "~ada"})])
}

test_existing_space_is_a_warning if {
	plan := fixtures.plan_of([fixtures.unchanged("confluence_space", {"key": "TEAM"})])
	count(conventions.deny) == 0 with input as plan
	count(conventions.warn) == 1 with input as plan
}

owner(value) := {"space_key": "TEAM", "key": "owner", "value": value}

test_owner_without_a_value if {
	some value in [`""`, "null", "{}", "[]"]
	plan := fixtures.plan_of([fixtures.created("confluence_space", {"key": "TEAM"}), fixtures.created("confluence_space_property", owner(value))])
	count(conventions.deny) == 1 with input as plan
}

test_deleted_owner if {
	deleted := fixtures.deleted("confluence_space_property", owner(`"a"`))
	some msg in conventions.deny with input as fixtures.plan_of([fixtures.unchanged("confluence_space", {"key": "TEAM"}), deleted])
	contains(msg, "the plan deletes the owner of the space TEAM")
	count(conventions.deny) == 0 with input as fixtures.plan_of([fixtures.deleted("confluence_space", {"key": "TEAM"}), deleted])
}

test_unknown_values_are_warnings if {
	plan := fixtures.plan_of([
		fixtures.partly("confluence_space", {}, {"key": true}),
		fixtures.partly("confluence_content", {}, {"title": true}),
		fixtures.partly("confluence_space_property", {"space_key": "TEAM", "key": "owner"}, {"value": true}),
	])
	count(conventions.warn) == 3 with input as plan
}
