# METADATA
# scope: package
# title: No drift
# description: >-
#   Nothing was changed or deleted outside Terraform since the last apply, except in the resources whose address matches
#   ignored_drift, of which the rule warns. Values of resources that Terraform does not manage are never drift.
# custom:
#   severity: medium
#   settings: [ignored_drift]
package confluence.policy.drift

import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some change in drifted
	not plan.matches(settings.values.ignored_drift, change.address)
	msg := message(change)
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some change in drifted
	plan.matches(settings.values.ignored_drift, change.address)
	msg := message(change)
}

# A resource that only moved to another address has no-op.
drifted := [change |
	some change in plan.document.resource_drift
	change.mode == "managed"
	startswith(change.type, "confluence_")
	change.change.actions != ["no-op"]
]

message(change) := sprintf("%s: it was deleted outside Terraform. Apply the last reviewed configuration first, or remove the resource from the configuration.", [change.address]) if {
	"delete" in change.change.actions
} else := sprintf("%s: %s changed outside Terraform. Apply the last reviewed configuration first, or adopt the change in the configuration.", [change.address, concat(", ", sort(attributes(change)))])

# attributes are the names of what changed: the values could be secrets.
attributes(change) := {name |
	some name in (object.keys(change.change.before) | object.keys(change.change.after))
	object.get(change.change.before, name, null) != object.get(change.change.after, name, null)
}
