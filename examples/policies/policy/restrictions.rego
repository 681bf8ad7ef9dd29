# METADATA
# scope: package
# title: No loosened restrictions
# description: >-
#   A change of a view or edit restriction adds no user or group to it and does not remove it, unless the content itself is
#   deleted in Confluence. Restrictions that the plan forgets and manages in another resource count as changed. Each
#   restriction names one of the principals in runner, the account of Terraform or its groups. Warns of restrictions that
#   become unmanaged, of users and groups that are not known yet, and of an empty list runner.
# custom:
#   severity: high
#   settings: [runner]
package confluence.policy.restrictions

import data.confluence.policy.access
import data.confluence.policy.plan
import data.confluence.policy.settings

operations := ["read", "update"]

deny contains msg if {
	some change in written
	some operation in operations
	count(previous(change, operation)) > 0
	removes(change, operation)
	not undecided(change, operation)
	msg := sprintf("%s: the %s restriction is removed, so everyone with access to the space gets access. Keep the restriction.", [change.address, operation])
}

deny contains msg if {
	some change in written
	some operation in operations
	count(previous(change, operation)) > 0
	added := after(change, operation) - previous(change, operation)
	count(added) > 0
	msg := sprintf("%s: the %s restriction is widened to %s. Only remove users and groups, or give access outside this plan after a review.", [change.address, operation, concat(", ", sort(added))])
}

deny contains msg if {
	some change in plan.deleted
	change.type == "confluence_content_restrictions"
	not keeps_content(change)
	some operation in operations
	count(before(change, operation)) > 0
	not change.change.before.content_id in deleted_content
	msg := sprintf("%s: the plan removes the %s restriction, and the content stays. Keep the restriction.", [change.address, operation])
}

deny contains msg if {
	some change in written
	some operation in operations
	count(after(change, operation)) > 0
	count(settings.values.runner) > 0
	not has_runner(change, operation)
	not undecided(change, operation)
	msg := sprintf("%s: the %s restriction locks out the account of Terraform. Add one of: %s.", [change.address, operation, concat(", ", settings.values.runner)])
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some change in written
	some operation in operations
	count(previous(change, operation)) > 0
	object.get(change.change, ["after", operation], null) == null
	not removes(change, operation)
	not undecided(change, operation)
	msg := sprintf("%s: the %s restriction is not managed any more, and stays as it is in Confluence.", [change.address, operation])
}

warn contains msg if {
	some change in forgotten
	some operation in operations
	count(before(change, operation)) > 0
	not change.change.before.content_id in written_content
	msg := sprintf("%s: the %s restriction is not managed any more, and stays as it is in Confluence.", [change.address, operation])
}

warn contains msg if {
	some change in written
	some operation in operations
	undecided(change, operation)
	msg := sprintf("%s: users or groups of the %s restriction are not known yet, so it could widen access or lock out Terraform. Plan again when they are known.", [change.address, operation])
}

warn contains "The list runner is empty: a restriction could lock out the account of Terraform. Set runner to the account and its groups." if {
	count(written) > 0
	count(settings.values.runner) == 0
}

written := [change |
	some change in plan.written
	change.type == "confluence_content_restrictions"
]

written_content contains change.change.after.content_id if some change in written

forgotten := [change |
	some change in plan.changes
	change.type == "confluence_content_restrictions"
	"forget" in change.change.actions
]

# keeps_content reports whether a resource restricts the same content before and after the change.
keeps_content(change) if change.change.before.content_id == change.change.after.content_id

# removes reports whether a change removes a restriction. What an update leaves out stays in Confluence, but a replacement
# destroys the restrictions first.
removes(change, operation) if {
	is_object(change.change.after[operation])
	count(after(change, operation)) == 0
}

removes(change, operation) if {
	keeps_content(change)
	"delete" in change.change.actions
	object.get(change.change, ["after", operation], null) == null
}

# previous are the principals that a restriction of the content names before: in the same resource, or in one that Terraform
# forgets.
previous(change, operation) := {principal |
	keeps_content(change)
	some principal in before(change, operation)
} | {principal |
	some other in forgotten
	other.change.before.content_id == change.change.after.content_id
	some principal in before(other, operation)
}

before(change, operation) := principals(object.get(change.change, ["before", operation], null))

after(change, operation) := principals(object.get(change.change, ["after", operation], null))

principals(restriction) := {sprintf("%s %s", [kind, principal]) |
	some kind in ["users", "groups"]
	some principal in restriction[kind]
}

undecided(change, operation) if plan.unknown(change, operation)

has_runner(change, operation) if {
	some kind in ["users", "groups"]
	some principal in change.change.after[operation][kind]
	access.listed(principal, settings.values.runner)
}

# deleted_content is what the plan deletes in Confluence, too.
deleted_content contains change.change.before.id if {
	some change in plan.deleted
	change.type == "confluence_content"
	object.get(change.change.before, "deletion_policy", null) != "retain"
}
