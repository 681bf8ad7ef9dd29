package confluence.main_test

import data.confluence.main

test_messages_name_the_rule if {
	some msg in main.deny with input as data.plans.cloud.templates.fail
	startswith(msg, "templates: confluence_template.decision: ")
}

test_passing_plan if {
	count(main.deny) == 0 with input as data.plans.cloud.conventions.pass
}
