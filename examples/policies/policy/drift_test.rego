package confluence.policy.drift_test

import data.confluence.policy.drift
import data.confluence.policy.fixtures_test as fixtures

test_passing_plan if {
	count(drift.deny | drift.warn) == 0 with input as data.plans.data_center.drift.pass
}

failing := data.plans.data_center.drift.fail

test_failing_plan if {
	drift.deny == {
		"confluence_content.minutes: it was deleted outside Terraform. Apply the last reviewed configuration first, or remove the resource from the configuration.",
		"confluence_space.team: name changed outside Terraform. Apply the last reviewed configuration first, or adopt the change in the configuration.",
	} with input as failing
}

test_ignored_drift_is_a_warning if {
	count(drift.deny) == 0 with input as failing with data.confluence.settings as {"ignored_drift": ["confluence_*"]}
	count(drift.warn) == 2 with input as failing with data.confluence.settings as {"ignored_drift": ["confluence_*"]}
}

test_moved_resource_is_no_drift if {
	moved := object.union(fixtures.unchanged("confluence_space", {"key": "TEAM"}), {"previous_address": "confluence_space.old"})
	count(drift.deny) == 0 with input as object.union(fixtures.plan_of([]), {"resource_drift": [moved]})
}

# Only * is special in an address.
test_ignored_drift_of_instances if {
	address := `module.a[0].confluence_space.all["{TEAM}?"]`
	drifted := object.union(fixtures.updated("confluence_space", {"key": "TEAM"}, {"key": "TEAM", "name": "New"}), {"address": address})
	plan := object.union(fixtures.plan_of([]), {"resource_drift": [drifted]})
	every pattern in [address, `module.a[0].*`, `*["{TEAM}?"]`] {
		count(drift.deny) == 0 with input as plan with data.confluence.settings as {"ignored_drift": [pattern]}
		count(drift.warn) == 1 with input as plan with data.confluence.settings as {"ignored_drift": [pattern]}
	}
	every pattern in [`module.a[1].*`, `module.a0.*`, `module.?[0].*`] {
		count(drift.deny) == 1 with input as plan with data.confluence.settings as {"ignored_drift": [pattern]}
	}
}
