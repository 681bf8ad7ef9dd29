package confluence.policy.archived_spaces_test

import data.confluence.policy.archived_spaces
import data.confluence.policy.fixtures_test as fixtures

test_passing_plan if {
	count(archived_spaces.deny | archived_spaces.warn) == 0 with input as data.plans.data_center.archived_spaces.pass
}

test_failing_plan if {
	archived_spaces.deny == {"confluence_content.minutes: the plan changes the space OLDWIKI, which is archived. Set status = \"current\" on the space first, or remove the change."} with input as data.plans.data_center.archived_spaces.fail
}

archived := {"key": "OLD", "name": "Old", "status": "archived"}

test_restoring_and_archiving_are_allowed if {
	count(archived_spaces.deny) == 0 with input as fixtures.plan_of([fixtures.updated("confluence_space", archived, object.union(archived, {"status": "current", "name": "New"}))])
	count(archived_spaces.deny) == 0 with input as fixtures.plan_of([fixtures.updated("confluence_space", object.union(archived, {"status": "current"}), archived)])
}

test_space_itself if {
	count(archived_spaces.deny) == 1 with input as fixtures.plan_of([fixtures.updated("confluence_space", archived, object.union(archived, {"name": "New"}))])
}

test_space_of_the_settings if {
	plan := fixtures.plan_of([fixtures.deleted("confluence_space_property", {"space_key": "ATTIC", "key": "owner"})])
	count(archived_spaces.deny) == 0 with input as plan
	count(archived_spaces.deny) == 1 with input as plan with data.confluence.settings as {"archived_spaces": ["ATTIC"]}
}

test_restrictions_of_content_in_an_archived_space if {
	plan := fixtures.plan_of([
		fixtures.unchanged("confluence_space", archived),
		fixtures.unchanged("confluence_content", {"id": "1", "space_key": "OLD"}),
		fixtures.created("confluence_content_restrictions", {"content_id": "1"}),
	])
	count(archived_spaces.deny) == 1 with input as plan
}

test_unknown_space_is_a_warning if {
	count(archived_spaces.warn) == 1 with input as fixtures.plan_of([fixtures.partly("confluence_content", {"title": "x"}, {"space_key": true})])
	count(archived_spaces.warn) == 1 with input as fixtures.plan_of([fixtures.created("confluence_content_restrictions", {"content_id": "1"})])
	count(archived_spaces.warn) == 1 with input as fixtures.plan_of([fixtures.partly("confluence_space", {"key": "NEW"}, {"status": true})])
}

read(values) := {"prior_state": {"values": {"root_module": {"resources": [{"mode": "data", "type": "confluence_space", "values": values}]}}}}

test_other_resources_with_a_status_do_not_restore if {
	plan := fixtures.plan_of([fixtures.updated("confluence_content", {"space_key": "OLD", "status": "archived"}, {"space_key": "OLD", "status": "current"})])
	count(archived_spaces.deny) == 1 with input as object.union(plan, read(archived))
}

test_space_that_is_restored_and_read if {
	plan := fixtures.plan_of([
		fixtures.updated("confluence_space", archived, object.union(archived, {"status": "current"})),
		fixtures.created("confluence_content", {"space_key": "OLD", "title": "x"}),
	])
	count(archived_spaces.deny) == 0 with input as object.union(plan, read(archived))
}
