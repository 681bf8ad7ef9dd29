# METADATA
# scope: package
# title: Enough administrators
# description: >-
#   Each whole access list has at least minimum_administrators principals that may administer the space, and one of them is in
#   administrators. Where access is managed principal by principal, a plan does not show the whole list, and the rule only
#   warns, also if an administrator is destroyed. Warns also of lists that exist already and do not change, of roles that
#   nothing in the plan describes, and of values that are not known yet.
# custom:
#   severity: high
#   settings: [minimum_administrators, administrators, administrator_roles]
package confluence.policy.administrators

import data.confluence.policy.access
import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some change in plan.remaining
	changes_access(change)
	some msg in findings(change)
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some change in plan.remaining
	not changes_access(change)
	some msg in findings(change)
}

warn contains msg if {
	some change in plan.remaining
	access.lists[change.type]
	undecided(change)
	msg := sprintf("%s: a principal, its operations or its role are not known yet, so the administrators cannot be judged. Plan again when they are known. For roles, read data.confluence_space_roles in the configuration, or add the role to administrator_roles.", [change.address])
}

warn contains msg if {
	some change in plan.changes
	some key in (written_space(change) | lost_space(change))
	not key in (whole_lists | deleted_spaces)
	here := [grant | some grant in access.grants; grant.space_key == key; administers(grant)]
	count(here) < settings.values.minimum_administrators
	msg := sprintf("%s: the configuration names %d administrators of the space %v, fewer than %d. A plan does not show the others: check them, or manage the whole list.", [change.address, count(here), key, settings.values.minimum_administrators])
}

warn contains "The list administrators is empty: nothing requires a certain administrator. Set administrators." if {
	some change in plan.written
	access.lists[change.type]
	count(settings.values.administrators) == 0
}

# changes_access reports whether the plan changes a list, or a role in it.
changes_access(change) if {
	some grant in access.grants
	grant.address == change.address
	grant.written
}

# A list without elements has no grants.
changes_access(change) if plan.writes(change)

# written_space has the space in which the plan changes the access of a single principal.
written_space(change) := {plan.planned(change, "space_key") |
	change.type in access.singles
	changes_access(change)
}

# lost_space has the space in which a change takes access from a single principal that administered it, or could have.
lost_space(change) := {change.change.before.space_key |
	change.type in access.singles
	"delete" in change.change.actions
	some grant in [access.grant_of(change, change.change.before, {})]
	administered(grant)
}

administered(grant) if administers(grant)

administered(grant) if count(grant.unknown) > 0

whole_lists contains plan.planned(change, "space_key") if {
	some change in plan.remaining
	access.lists[change.type]
}

# deleted_spaces are those that Confluence deletes, too. Spaces with other policies can stay.
deleted_spaces contains change.change.before.key if {
	some change in plan.deleted
	change.type == "confluence_space"
	change.change.before.deletion_policy == "delete"
}

administrators(change) := [grant |
	some grant in access.grants
	grant.address == change.address
	administers(grant)
]

administers(grant) if "administer:space" in grant.operations

undecided(change) if change in access.unknown_lists

undecided(change) if {
	some grant in access.grants
	grant.address == change.address
	count(grant.unknown) > 0
}

findings(change) := {msg |
	access.lists[change.type]
	not undecided(change)
	found := administrators(change)
	count(found) < settings.values.minimum_administrators
	msg := sprintf("%s: the space %v would have %d administrators, but needs %d. Give more principals administer:space or a role that contains it.", [change.address, plan.planned(change, "space_key"), count(found), settings.values.minimum_administrators])
} | {msg |
	access.lists[change.type]
	not undecided(change)
	count(settings.values.administrators) > 0
	not required(change)
	msg := sprintf("%s: none of the administrators of the space %v is in the list administrators. Add one of: %s.", [change.address, plan.planned(change, "space_key"), concat(", ", settings.values.administrators)])
}

required(change) if {
	some grant in administrators(change)
	access.listed(grant.principal_id, settings.values.administrators)
}
