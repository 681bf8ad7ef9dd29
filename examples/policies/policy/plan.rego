# METADATA
# scope: package
# title: Plan
# description: What the rules read from a plan in JSON, as terraform show -json and tofu show -json print it.
package confluence.policy.plan

import data.confluence.policy.settings

# document is the plan. HCP Terraform passes it as input.plan, Spacelift as input.terraform, all others as input.
document := input.plan if {
	is_object(input.plan)
} else := input.terraform if {
	is_object(input.terraform)
} else := input

# changes are the planned changes of this provider's resources, including those that change nothing.
changes := [change |
	some change in document.resource_changes
	change.mode == "managed"
	startswith(change.type, "confluence_")
]

# written are the resources that are created, updated or replaced.
written := [change |
	some change in changes
	writes(change)
]

# unchanged are the resources that stay as they are.
unchanged := [change |
	some change in changes
	change.change.actions == ["no-op"]
]

# deleted are the resources that are destroyed or replaced. Resources that are only removed from state are not among them.
deleted := [change |
	some change in changes
	"delete" in change.change.actions
]

remaining := array.concat(written, unchanged)

writes(change) := count({"create", "update"} & {action | some action in change.change.actions}) > 0

# unknown reports whether an attribute, or a part of it, is not known before the apply.
unknown(change, attribute) if walk(change.change.after_unknown[attribute], [_, true])

# planned is the planned value of an attribute: null if it is not known yet.
planned(change, attribute) := object.get(change.change, ["after", attribute], null)

# actions are the actions of this provider that the plan runs.
actions := [action |
	some action in document.action_invocations
	startswith(action.type, "confluence_")
]

# data_sources are the data sources that the plan has read.
data_sources := [resource |
	walk(document.prior_state.values, [_, resource])
	resource.mode == "data"
	startswith(resource.type, "confluence_")
]

# matches reports whether a text matches one of the patterns, in which * stands for any characters. All others stand for
# themselves: addresses of instances contain brackets.
matches(patterns, text) if {
	some pattern in patterns
	glob.match(regex.replace(pattern, `[\\\[\]{}?]`, `\$0`), null, text)
}

# problems make a judgment impossible. Each rule reports them, so that it does not pass what it cannot judge.
problems := settings.problems | unreadable

unreadable contains "The input is not a plan. Pass the output of terraform show -json or tofu show -json for a saved plan." if {
	not is_plan
}

unreadable contains "The plan is incomplete, because planning failed. Repair the errors and plan again." if {
	document.errored == true
}

is_plan if is_array(document.resource_changes)

# A plan without changes has no resource_changes.
is_plan if {
	document.format_version
	document.planned_values
}
