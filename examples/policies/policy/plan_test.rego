package confluence.policy.plan_test

import data.confluence.policy.credentials
import data.confluence.policy.fixtures_test as fixtures
import data.confluence.policy.plan
import data.confluence.policy.public_access

failing := data.plans.cloud.public_access.fail

test_input_of_hcp_terraform if {
	count(public_access.deny) == 2 with input as {"plan": failing, "run": {"id": "run-1"}}
}

test_input_of_spacelift if {
	count(public_access.deny) == 2 with input as {"terraform": failing, "spacelift": {}}
}

test_not_a_plan if {
	some msg in public_access.deny with input as {"resource": {"confluence_space": {}}}
	startswith(msg, "The input is not a plan.")
}

# The output of terraform show -json without a saved plan is the state.
test_a_state if {
	some msg in public_access.deny with input as {"format_version": "1.0", "values": {}}
	startswith(msg, "The input is not a plan.")
}

test_incomplete_plan if {
	some msg in public_access.deny with input as object.union(failing, {"errored": true})
	startswith(msg, "The plan is incomplete")
}

test_plan_without_changes if {
	empty := {"format_version": "1.2", "planned_values": {}, "configuration": {}}
	count(public_access.deny) == 0 with input as empty
	count(credentials.deny | credentials.warn) == 0 with input as empty
}

test_missing_settings if {
	some msg in public_access.deny with input as fixtures.plan_of([]) with data.confluence.policy.defaults as {}
	startswith(msg, "The setting public_site is missing.")
}

test_misspelled_setting if {
	some msg in public_access.deny with input as fixtures.plan_of([]) with data.confluence.settings as {"public_space": ["HELP"]}
	startswith(msg, "There is no setting public_space.")
}

test_setting_of_another_type if {
	some msg in public_access.deny with input as fixtures.plan_of([]) with data.confluence.settings as {"public_spaces": "HELP"}
	msg == "The setting public_spaces is a value of type string, but must be of type array."
}

test_other_providers_are_not_judged if {
	other := fixtures.created("aws_s3_bucket", {"deletion_policy": "delete"})
	count(plan.changes) == 0 with input as fixtures.plan_of([other])
}
