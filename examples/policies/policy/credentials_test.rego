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

test_local_name if {
	provider := {"name": "cf", "full_name": "registry.terraform.io/confluence-as-code/confluence", "expressions": {"token": {"constant_value": "x"}}}
	plan := object.union(fixtures.plan_of([]), {"configuration": {"provider_config": {"cf": provider}}})
	credentials.deny == {"provider cf: token is written in the configuration, and is in each plan. Use the environment variable CONFLUENCE_TOKEN, or an ephemeral variable."} with input as plan
	other := object.union(plan, {"configuration": {"provider_config": {"cf": {"name": "confluence", "full_name": "registry.terraform.io/example/cloudflare"}}}})
	count(credentials.deny) == 0 with input as other
}

# nested is a plan whose provider is in module.a.module.b and takes var.token. The call of b passes var.outer; that of a,
# or else the default of the variable outer, what is given.
nested(call, variable) := object.union(fixtures.plan_of([]), {
	"variables": {"token": {"value": "x"}},
	"configuration": {
		"provider_config": {"module.a.module.b:confluence": {
			"name": "confluence", "module_address": "module.a.module.b",
			"expressions": {"token": {"references": ["var.token"]}},
		}},
		"root_module": {"module_calls": {"a": {
			"expressions": call,
			"module": {"variables": {"outer": variable}, "module_calls": {"b": {
				"expressions": {"token": {"references": ["var.outer"]}},
				"module": {"variables": {"token": {}}},
			}}},
		}}},
	},
})

test_modules if {
	literal := "provider module.a.module.b:confluence: token is written in the configuration, and is in each plan. Use the environment variable CONFLUENCE_TOKEN, or an ephemeral variable."
	credentials.deny == {literal} with input as nested({"outer": {"constant_value": "x"}}, {})
	credentials.deny == {literal} with input as nested({}, {"default": "x"})
	some msg in credentials.deny with input as nested({"outer": {"references": ["var.token"]}}, {})
	contains(msg, "token comes from var.token, and the plan contains its value")
	some warning in credentials.warn with input as nested({"outer": {"references": ["local.token"]}}, {})
	contains(warning, "token comes from local.token")
}

test_ephemeral_variables_of_modules if {
	plan := json.remove(nested({"outer": {"references": ["var.token"]}}, {}), ["/variables/token"])
	count(credentials.deny | credentials.warn) == 0 with input as plan
}

# The variable of a module is not the variable of the same name of the configuration.
test_variables_of_the_same_name if {
	plan := nested({"outer": {"references": ["ephemeral.vault_secret.x.value", "ephemeral.vault_secret.x"]}}, {})
	count(credentials.deny | credentials.warn) == 0 with input as plan
}

test_unknown_call_is_a_warning if {
	plan := json.remove(nested({}, {}), ["/configuration/root_module"])
	count(credentials.deny) == 0 with input as plan
	some msg in credentials.warn with input as plan
	contains(msg, "token comes from var.token of module.a.module.b")
}
