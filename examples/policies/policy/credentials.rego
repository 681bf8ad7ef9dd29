# METADATA
# scope: package
# title: No credentials of the provider in the plan
# description: >-
#   The provider block contains no token, client secret, private key or header, and takes none from a variable whose value the
#   plan contains: a plan in JSON shows also sensitive variables. Warns of credentials that come from local values, resources
#   or data sources, whose values can be in the plan or the state. Ephemeral variables and environment variables are not in
#   the plan.
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
	some attribute, expression in provider_secrets[name]
	expression.constant_value
	msg := sprintf("provider %s: %s is written in the configuration, and is in each plan. Use %s.", [name, attribute, instead[attribute]])
}

deny contains msg if {
	some attribute, expression in provider_secrets[name]
	some reference in expression.references
	[_, source] := split_reference(reference)
	object.get(plan.document, ["variables", source, "value"], null) != null
	msg := sprintf("provider %s: %s comes from var.%s, and the plan contains its value. Use %s.", [name, attribute, source, instead[attribute]])
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some attribute, expression in provider_secrets[name]
	some reference in expression.references
	not split_reference(reference)
	not startswith(reference, "ephemeral.")
	msg := sprintf("provider %s: %s comes from %s, whose value can be in the plan or the state. Use %s.", [name, attribute, reference, instead[attribute]])
}

warn contains "The plan has no configuration, so the credentials of the provider cannot be judged. Pass the complete output of terraform show -json." if {
	not plan.document.configuration
}

# provider_secrets are the expressions of the credentials, by the key of the provider block in the plan.
provider_secrets[name][attribute] := expression if {
	some name, block in plan.document.configuration.provider_config
	block.name == "confluence"
	some attribute in object.keys(instead)
	expression := block.expressions[attribute]
}

split_reference(reference) := ["var", parts[1]] if {
	parts := split(reference, ".")
	parts[0] == "var"
}
