package confluence.policy.restrictions_test

import data.confluence.policy.fixtures_test as fixtures
import data.confluence.policy.restrictions

test_passing_plans if {
	plans := fixtures.plans("restrictions", "pass")
	count(plans) == 2
	every plan in plans {
		count(restrictions.deny | restrictions.warn) == 0 with input as plan
	}
}

test_failing_plans if {
	restrictions.deny == {"confluence_content_restrictions.salaries: the read restriction is widened to groups 0f3c5a9e-1d2b-4e6f-8a7c-000000000005. Only remove users and groups, or give access outside this plan after a review."} with input as data.plans.cloud.restrictions.fail
	restrictions.deny == {"confluence_content_restrictions.salaries: the read restriction is widened to groups confluence-users. Only remove users and groups, or give access outside this plan after a review."} with input as data.plans.data_center.restrictions.fail
}

restricted(groups) := {"content_id": "1", "read": {"groups": groups, "users": null}, "update": null}

test_removed_restriction if {
	some after in [restricted([]), restricted(null)]
	plan := fixtures.plan_of([fixtures.updated("confluence_content_restrictions", restricted(["site-admins"]), after)])
	some msg in restrictions.deny with input as plan
	contains(msg, "the read restriction is removed")
}

test_unmanaged_restriction_is_a_warning if {
	plan := fixtures.plan_of([fixtures.updated("confluence_content_restrictions", restricted(["site-admins"]), {"content_id": "1", "read": null, "update": null})])
	count(restrictions.deny) == 0 with input as plan
	some msg in restrictions.warn with input as plan
	contains(msg, "not managed any more")
}

test_destroyed_restriction if {
	destroyed := fixtures.deleted("confluence_content_restrictions", restricted(["site-admins"]))
	count(restrictions.deny) == 1 with input as fixtures.plan_of([destroyed])
	count(restrictions.deny) == 0 with input as fixtures.plan_of([destroyed, fixtures.deleted("confluence_content", {"id": "1"})])
}

test_lockout if {
	plan := fixtures.plan_of([fixtures.created("confluence_content_restrictions", restricted(["docs-writers"]))])
	some msg in restrictions.deny with input as plan
	contains(msg, "locks out the account of Terraform. Add one of: site-admins.")
}

test_no_runner_is_a_warning if {
	plan := fixtures.plan_of([fixtures.created("confluence_content_restrictions", restricted(["docs-writers"]))])
	count(restrictions.deny) == 0 with input as plan with data.confluence.settings as {}
	some msg in restrictions.warn with input as plan with data.confluence.settings as {}
	startswith(msg, "The list runner is empty")
}

test_unknown_groups_are_a_warning if {
	plan := fixtures.plan_of([fixtures.partly("confluence_content_restrictions", {"content_id": "1", "read": {"groups": [null], "users": null}}, {"read": {"groups": [true]}})])
	count(restrictions.deny) == 0 with input as plan
	some msg in restrictions.warn with input as plan
	contains(msg, "not known yet")
}

test_first_restriction_narrows if {
	plan := fixtures.plan_of([fixtures.updated("confluence_content_restrictions", restricted([]), restricted(["site-admins"]))])
	count(restrictions.deny | restrictions.warn) == 0 with input as plan
}

test_no_runner_without_restrictions if {
	count(restrictions.warn) == 0 with input as fixtures.plan_of([]) with data.confluence.settings as {}
}

replaced(before, after, unknown) := fixtures.change("confluence_content_restrictions", ["delete", "create"], before, after, unknown)

test_replacement_for_the_same_content if {
	widened := fixtures.plan_of([replaced(restricted(["site-admins"]), restricted(["site-admins", "docs-writers"]), {})])
	some msg in restrictions.deny with input as widened
	contains(msg, "the read restriction is widened to groups docs-writers")
	removed := fixtures.plan_of([replaced(restricted(["site-admins"]), {"content_id": "1", "read": null, "update": null}, {})])
	some removal in restrictions.deny with input as removed
	contains(removal, "the read restriction is removed")
	count(restrictions.warn) == 0 with input as removed
	same := fixtures.plan_of([replaced(restricted(["site-admins"]), restricted(["site-admins"]), {})])
	count(restrictions.deny) == 0 with input as same
}

test_replacement_for_other_content if {
	moved := replaced(restricted(["site-admins"]), object.union(restricted(["site-admins"]), {"content_id": "2"}), {})
	some msg in restrictions.deny with input as fixtures.plan_of([moved])
	contains(msg, "the plan removes the read restriction, and the content stays")
	count(restrictions.deny) == 0 with input as fixtures.plan_of([moved, fixtures.deleted("confluence_content", {"id": "1"})])
}

test_replacement_for_unknown_content if {
	moved := replaced(restricted(["site-admins"]), object.remove(restricted(["site-admins"]), ["content_id"]), {"content_id": true})
	count(restrictions.deny) == 1 with input as fixtures.plan_of([moved])
}

test_retained_content if {
	plan := fixtures.plan_of([
		fixtures.deleted("confluence_content_restrictions", restricted(["site-admins"])),
		fixtures.deleted("confluence_content", {"id": "1", "deletion_policy": "retain"}),
	])
	some msg in restrictions.deny with input as plan
	contains(msg, "the plan removes the read restriction, and the content stays")
}

forgotten := object.union(
	fixtures.change("confluence_content_restrictions", ["forget"], restricted(["site-admins"]), null, {}),
	{"address": "confluence_content_restrictions.old"},
)

test_forgotten_and_created_restriction if {
	widened := fixtures.plan_of([forgotten, fixtures.created("confluence_content_restrictions", restricted(["site-admins", "docs-writers"]))])
	some msg in restrictions.deny with input as widened
	contains(msg, "confluence_content_restrictions.test: the read restriction is widened to groups docs-writers")
	same := fixtures.plan_of([forgotten, fixtures.created("confluence_content_restrictions", restricted(["site-admins"]))])
	count(restrictions.deny | restrictions.warn) == 0 with input as same
}

test_forgotten_restriction_is_a_warning if {
	count(restrictions.deny) == 0 with input as fixtures.plan_of([forgotten])
	some msg in restrictions.warn with input as fixtures.plan_of([forgotten])
	contains(msg, "not managed any more")
}
