package confluence.policy.deletion_test

import data.confluence.policy.deletion
import data.confluence.policy.fixtures_test as fixtures

test_passing_plan if {
	count(deletion.deny | deletion.warn) == 0 with input as data.plans.cloud.deletion.pass
}

test_failing_plan if {
	deletion.deny == {
		"confluence_space.payroll: the plan deletes it permanently, and the space PAYROLL is protected. Apply deletion_policy with \"archive\" or \"retain\" first.",
		"confluence_content.contract: deletion_policy = \"purge\" deletes permanently, and the space LEGAL is protected. Use \"trash\" or \"retain\".",
	} with input as data.plans.cloud.deletion.fail
}

test_all_spaces_are_protected_by_default if {
	some msg in deletion.deny with input as data.plans.cloud.deletion.pass with data.confluence.settings as {}
	startswith(msg, "confluence_space.sandbox: the plan deletes it permanently")
}

test_attachment_of_known_content if {
	plan := fixtures.plan_of([
		fixtures.unchanged("confluence_content", {"id": "1", "space_key": "PAYROLL"}),
		fixtures.created("confluence_attachment", {"content_id": "1", "deletion_policy": "purge"}),
	])
	count(deletion.deny) == 1 with input as plan
}

test_attachment_of_unknown_content_is_a_warning if {
	plan := fixtures.plan_of([fixtures.created("confluence_attachment", {"content_id": "1", "deletion_policy": "purge"})])
	count(deletion.deny) == 0 with input as plan
	count(deletion.warn) == 1 with input as plan
	count(deletion.warn) == 1 with input as fixtures.plan_of([fixtures.deleted("confluence_attachment", {"content_id": "1", "deletion_policy": "purge"})])
}

test_unknown_policy_is_a_warning if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space", {"key": "PAYROLL"}, {"deletion_policy": true})])
	count(deletion.warn) == 1 with input as plan
}

test_empty_space_is_a_warning if {
	plan := fixtures.plan_of([fixtures.deleted("confluence_space", {"key": "PAYROLL", "deletion_policy": "delete_if_empty"})])
	count(deletion.deny) == 0 with input as plan
	count(deletion.warn) == 1 with input as plan
}

test_template_is_a_warning if {
	count(deletion.warn) == 1 with input as fixtures.plan_of([fixtures.deleted("confluence_template", {"name": "x"})])
}

test_action if {
	purge := {"address": "action.confluence_purge_trash.now", "type": "confluence_purge_trash", "config_values": {"space_key": "PAYROLL", "confirm": "PAYROLL"}}
	count(deletion.deny) == 1 with input as object.union(fixtures.plan_of([]), {"action_invocations": [purge]})
	other := object.union(purge, {"config_values": {"space_key": "SANDBOX"}})
	count(deletion.deny | deletion.warn) == 0 with input as object.union(fixtures.plan_of([]), {"action_invocations": [other]})
	some msg in deletion.warn with input as object.union(fixtures.plan_of([]), {"action_invocations": [{"address": "a", "type": "confluence_purge_trash", "config_values": {"content_ids": ["1"]}}]})
	contains(msg, "spaces that the plan does not name")
}

test_other_actions_and_policies if {
	backup := {"address": "action.confluence_backup_space.now", "type": "confluence_backup_space", "config_values": {"space_key": "PAYROLL"}}
	count(deletion.deny | deletion.warn) == 0 with input as object.union(fixtures.plan_of([]), {"action_invocations": [backup]})
	count(deletion.deny | deletion.warn) == 0 with input as fixtures.plan_of([fixtures.created("confluence_content", {"space_key": "PAYROLL", "deletion_policy": "trash"})])
}
