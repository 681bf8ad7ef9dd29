package confluence.policy.access_test

import data.confluence.policy.access
import data.confluence.policy.fixtures_test as fixtures

# Only groups and lists of groups tell the names of groups.
test_names if {
	sources := [
		{"mode": "data", "type": "confluence_groups", "values": {"groups": [{"id": "1", "name": "one"}]}},
		{"mode": "data", "type": "confluence_group", "values": {"id": "2", "name": "two"}},
		{"mode": "data", "type": "confluence_user", "values": {"id": "3", "name": "three", "groups": [{"id": "4", "name": "four"}]}},
	]
	changes := [
		fixtures.created("confluence_group", {"id": "5", "name": "five"}),
		fixtures.created("confluence_template", {"id": "6", "name": "six"}),
	]
	plan := object.union(fixtures.plan_of(changes), {"prior_state": {"values": {"root_module": {"resources": sources}}}})
	access.names == {"1": {"one"}, "2": {"two"}, "5": {"five"}} with input as plan
}
