package confluence.policy.credentials_test

import data.confluence.policy.credentials
import data.confluence.policy.fixtures_test as fixtures

test_passing_plan if {
	count(credentials.deny | credentials.warn) == 0 with input as data.plans.cloud.credentials.pass
}

test_failing_plan if {
	credentials.deny == {"provider confluence: token comes from var.token, and the plan contains its value. Use the environment variable CONFLUENCE_TOKEN, or an ephemeral variable."} with input as data.plans.cloud.credentials.fail
}

# An ephemeral variable is not among the variables of a plan.
test_ephemeral_variable if {
	count(credentials.deny | credentials.warn) == 0 with input as json.remove(data.plans.cloud.credentials.fail, ["/variables/token"])
}

configured(expressions) := object.union(fixtures.plan_of([]), {"configuration": {"provider_config": {"module.a:confluence": {"name": "confluence", "expressions": expressions}}}})

test_literals if {
	plan := configured({"oauth": {"constant_value": {"client_id": "a", "client_secret": "b"}}, "client_key": {"constant_value": "k"}, "username": {"constant_value": "ada"}})
	count(credentials.deny) == 2 with input as plan
	messages := credentials.deny with input as plan
	every msg in messages {
		startswith(msg, "provider module.a:confluence: ")
	}
}

test_resources_are_a_warning if {
	plan := configured({"token": {"references": ["data.vault_secret.token.value", "data.vault_secret.token"]}})
	count(credentials.deny) == 0 with input as plan
	count(credentials.warn) == 2 with input as plan
	count(credentials.warn) == 0 with input as configured({"token": {"references": ["ephemeral.vault_secret.token.value", "ephemeral.vault_secret.token"]}})
}

test_plan_without_configuration_is_a_warning if {
	count(credentials.warn) == 1 with input as object.remove(fixtures.plan_of([]), ["configuration"])
}

test_other_providers if {
	plan := object.union(fixtures.plan_of([]), {"configuration": {"provider_config": {"aws": {"name": "aws", "expressions": {"token": {"constant_value": "x"}}}}}})
	count(credentials.deny | credentials.warn) == 0 with input as plan
}
