# METADATA
# scope: package
# title: No credentials of the provider in the plan
# description: >-
#   The provider block contains no token, client secret, private key or header, and takes none from a variable whose value the
#   plan contains, also not through the variables of modules: a plan in JSON shows also sensitive variables. Warns of
#   credentials that come from local values, resources or data sources, whose values can be in the plan or the state.
#   Ephemeral variables and environment variables are not in the plan.
# custom:
#   severity: critical
#   settings: []
package confluence.policy.credentials

import data.confluence.policy.plan

# instead tells, for each argument that is or contains a secret, what to use.
instead := {
	"token": "the environment variable CONFLUENCE_TOKEN, or an ephemeral variable",
	"oauth": "the environment variables CONFLUENCE_OAUTH_CLIENT_ID and CONFLUENCE_OAUTH_CLIENT_SECRET, or ephemeral variables",
	"client_key": "an ephemeral variable",
	"http_headers": "the environment variable CONFLUENCE_HTTP_HEADERS, or an ephemeral variable",
}

deny contains msg if {
	some [name, attribute, source] in sources
	object.get(source.expression, "constant_value", null) != null
	msg := sprintf("provider %s: %s is written in the configuration, and is in each plan. Use %s.", [name, attribute, instead[attribute]])
}

deny contains msg if {
	some [name, attribute, source] in sources
	source.module == ""
	some reference in source.expression.references
	variable := variable_of(reference)
	object.get(plan.document, ["variables", variable, "value"], null) != null
	msg := sprintf("provider %s: %s comes from var.%s, and the plan contains its value. Use %s.", [name, attribute, variable, instead[attribute]])
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some [name, attribute, source] in sources
	some reference in source.expression.references
	not variable_of(reference)
	not startswith(reference, "ephemeral.")
	msg := sprintf("provider %s: %s comes from %s, whose value can be in the plan or the state. Use %s.", [name, attribute, reference, instead[attribute]])
}

warn contains msg if {
	some [name, attribute, source] in sources
	source.module != ""
	some reference in source.expression.references
	variable := variable_of(reference)
	not passed[[source.module, variable]]
	msg := sprintf("provider %s: %s comes from var.%s of %s, and the plan does not show what it contains. Use %s.", [name, attribute, variable, source.module, instead[attribute]])
}

warn contains "The plan has no configuration, so the credentials of the provider cannot be judged. Pass the complete output of terraform show -json." if {
	not plan.document.configuration
}

# sources are the expressions of the credentials, by the key of the provider block in the plan and the argument: those of the
# block, and those that the calls of modules pass to the variables that it uses.
sources contains [name, attribute, source] if {
	some name, block in plan.document.configuration.provider_config
	is_confluence(block)
	some attribute in object.keys(instead)
	own := {"module": object.get(block, "module_address", ""), "expression": block.expressions[attribute]}
	some source in ({own} | {passed[variable] | some variable in graph.reachable(uses, variables(own))})
}

# The name of a block is the local name of the provider, which the configuration may choose.
is_confluence(block) if regex.match(`(^|/)confluence$`, object.get(block, "full_name", block.name))

# modules are the modules of the configuration by their address. That of the root module is empty. The path of a module in
# the configuration is module_calls, name, module, and so on.
modules[address] := module if {
	walk(plan.document.configuration.root_module, [path, module])
	every index, step in path {
		step == ["module_calls", step, "module"][index % 3]
	}
	count(path) % 3 == 0
	address := concat(".", [sprintf("module.%s", [step]) | some index, step in path; index % 3 == 1])
}

# passed are the expressions of the variables of modules, in the module that calls: what it passes, or else the default.
passed[[address, variable]] := {"module": caller, "expression": expression} if {
	some caller, module in modules
	some name, call in module.module_calls
	address := trim_prefix(sprintf("%s.module.%s", [caller, name]), ".")
	some variable, declared in call.module.variables
	default_value := {"constant_value": object.get(declared, "default", null)}
	expression := object.get(call, ["expressions", variable], default_value)
}

# uses are the variables that the expression of each variable refers to.
uses[variable] := variables(source) if some variable, source in passed

variables(source) := {[source.module, variable_of(reference)] | some reference in source.expression.references}

variable_of(reference) := parts[1] if {
	parts := split(reference, ".")
	parts[0] == "var"
}
