package confluence.policy.templates_test

import data.confluence.policy.fixtures_test as fixtures
import data.confluence.policy.templates

test_passing_plan if {
	count(templates.deny | templates.warn) == 0 with input as data.plans.cloud.templates.pass
}

test_failing_plan if {
	templates.deny == {"confluence_template.decision: the template is available in all spaces. Set space_key, or add its name to global_templates."} with input as data.plans.cloud.templates.fail
	count(templates.deny) == 0 with input as data.plans.cloud.templates.fail with data.confluence.settings as {"global_templates": ["Decision"]}
}

test_public_space if {
	template := fixtures.created("confluence_template", {"name": "x", "space_key": "HELP"})
	some msg in templates.deny with input as fixtures.plan_of([template])
	contains(msg, "the space HELP, which the public can read")
}

test_space_that_the_plan_opens if {
	template := fixtures.created("confluence_template", {"name": "x", "space_key": "TEAM"})
	grant := fixtures.created("confluence_space_permission", {"space_key": "TEAM", "principal_type": "anonymous", "operations": ["read:space"]})
	count(templates.deny) == 0 with input as fixtures.plan_of([template])
	count(templates.deny) == 1 with input as fixtures.plan_of([template, grant])
}

test_unknown_space_is_a_warning if {
	plan := fixtures.plan_of([fixtures.partly("confluence_template", {"name": "x"}, {"space_key": true})])
	count(templates.deny) == 0 with input as plan
	count(templates.warn) == 1 with input as plan
}
