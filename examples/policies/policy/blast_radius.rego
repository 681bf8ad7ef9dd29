# METADATA
# scope: package
# title: Blast radius
# description: >-
#   One plan changes at most maximum_spaces spaces and the access of at most maximum_principals principals, and destroys at
#   most maximum_deletions resources. What is not known yet counts as a space or principal of its own, with a warning.
# custom:
#   severity: high
#   settings: [maximum_spaces, maximum_principals, maximum_deletions]
package confluence.policy.blast_radius

import data.confluence.policy.access
import data.confluence.policy.content
import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	count(spaces) + count(unknown_spaces) > settings.values.maximum_spaces
	msg := sprintf("The plan changes %d spaces, more than %d: %s. Split it, or raise maximum_spaces.", [
		count(spaces) + count(unknown_spaces), settings.values.maximum_spaces,
		concat(", ", sort(spaces | unknown_spaces)),
	])
}

deny contains msg if {
	count(principals) + count(unknown_principals) > settings.values.maximum_principals
	msg := sprintf("The plan changes the access of %d principals, more than %d. Split it, or raise maximum_principals.", [count(principals) + count(unknown_principals), settings.values.maximum_principals])
}

deny contains msg if {
	count(deletions) > settings.values.maximum_deletions
	msg := sprintf("The plan destroys %d resources, more than %d: %s. Split it, or raise maximum_deletions.", [count(deletions), settings.values.maximum_deletions, concat(", ", sort(deletions))])
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some address in unknown_spaces
	msg := sprintf("%s: the plan does not tell the space of this change. It counts as one more space.", [address])
}

warn contains msg if {
	some change in access.unknown_lists
	msg := sprintf("%s: the access list is not known yet. It counts as one principal, but could have more.", [change.address])
}

changing := [change |
	some change in plan.changes
	count({"create", "update", "delete"} & {action | some action in change.change.actions}) > 0
]

spaces contains key if {
	some change in changing
	some key in (content.spaces(change) | content.spaces_before(change))
}

unknown_spaces contains change.address if {
	some change in changing
	some attribute in ["space_key", "content_id", "key"]
	concerns_space(change, attribute)
	count(content.spaces(change) | content.spaces_before(change)) == 0
}

concerns_space(change, "key") if {
	change.type == "confluence_space"
	plan.unknown(change, "key")
}

concerns_space(change, attribute) if {
	attribute in {"space_key", "content_id"}
	plan.unknown(change, attribute)
}

concerns_space(change, "content_id") if {
	some values in [change.change.before, change.change.after]
	is_string(values.content_id)
}

# principals are those of each list of grants before and after the change that the other side does not have in the same way.
principals contains principal if {
	some change in changing
	some principal in changed_principals(change)
}

changed_principals(change) := ({[element.principal_type, object.get(element, "principal_id", null)] |
	some element in (elements(change, change.change.before) - elements(change, change.change.after))
} | {[element.principal_type, object.get(element, "principal_id", null)] |
	some element in (elements(change, change.change.after) - elements(change, change.change.before))
	is_string(object.get(element, "principal_id", null))
}) | {["anonymous", null] |
	some element in (elements(change, change.change.after) - elements(change, change.change.before))
	element.principal_type == "anonymous"
}

elements(change, values) := {element | some element in values[access.lists[change.type]]} | {element |
	change.type in (access.singles | {"confluence_global_permission"})
	element := object.filter(values, ["principal_type", "principal_id", "operations", "role_id"])
}

unknown_principals contains [grant.address, grant] if {
	some grant in access.grants
	grant.written
	count(grant.unknown & {"principal_type", "principal_id"}) > 0
}

unknown_principals contains [change.address] if some change in access.unknown_lists

deletions contains change.address if some change in plan.deleted
