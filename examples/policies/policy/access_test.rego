package confluence.policy.access_test

import data.confluence.policy.access
import data.confluence.policy.administrators
import data.confluence.policy.blast_radius
import data.confluence.policy.broad_groups
import data.confluence.policy.fixtures_test as fixtures
import data.confluence.policy.groups
import data.confluence.policy.public_access

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

# Elements that are unknown as a whole have no attributes that could be unknown.
wholly_unknown := fixtures.plan_of([fixtures.partly("confluence_space_permissions", {"space_key": "SALES", "grants": [null, null]}, {"grants": [true, true]})])

test_unknown_elements if {
	grants := access.grants with input as wholly_unknown
	count(grants) == 2
	every grant in grants {
		grant.unknown == {"principal_type", "principal_id", "operations", "role_id"}
	}
}

test_unknown_elements_are_a_warning if {
	warnings := [
		administrators.warn, broad_groups.warn,
		groups.warn, public_access.warn,
	] with input as wholly_unknown
	every messages in warnings {
		some msg in messages
		startswith(msg, "confluence_space_permissions.test: ")
	}
}

test_unknown_elements_are_counted if {
	count(blast_radius.deny) == 1 with input as wholly_unknown with data.confluence.settings as {"maximum_principals": 1}
	count(blast_radius.deny) == 0 with input as wholly_unknown with data.confluence.settings as {"maximum_principals": 2}
}
