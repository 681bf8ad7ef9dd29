# METADATA
# scope: package
# title: Size of a change
# description: >-
#   One plan changes at most maximum_spaces spaces and the access of at most maximum_principals principals, members of groups
#   among them, and destroys at most maximum_deletions resources. Actions change access in all spaces only if
#   actions_in_all_spaces is true. What is not known yet counts as a space or principal of its own, with a warning; the rule
#   also warns of changes that the plan defers. It does not count the members of groups that get or lose access, users and
#   groups of restrictions, the principals of actions, what other actions than confluence_assign_roles and
#   confluence_remove_access change, or existing access by a role that changes.
# custom:
#   severity: high
#   settings: [maximum_spaces, maximum_principals, maximum_deletions, actions_in_all_spaces]
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

deny contains msg if {
	some action in plan.actions
	action.type in access.access_actions
	is_string(action.config_values.spaces)
	not settings.values.actions_in_all_spaces
	msg := sprintf("%s: the action changes access in all spaces (%s). Name space_keys, or set actions_in_all_spaces to true.", [action.address, action.config_values.spaces])
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

warn contains msg if {
	some change in unknown_members
	msg := sprintf("%s: the members of the group are not known yet. They count as one principal, but could be more.", [change.address])
}

warn contains msg if {
	some name, what in {"deferred_changes": "changes", "deferred_action_invocations": "actions"}
	count(plan.document[name]) > 0
	msg := sprintf("The plan defers %d %s to a later plan, and no rule judges them. Plan again after the apply.", [count(plan.document[name]), what])
}

changing := [change |
	some change in plan.changes
	count({"create", "update", "delete"} & {action | some action in change.change.actions}) > 0
]

spaces contains key if {
	some change in changing
	some key in (content.spaces(change) | content.spaces_before(change))
}

spaces contains key if {
	some action in plan.actions
	action.type in access.access_actions
	some key in access.action_spaces(action)
	key != null
}

unknown_spaces contains action.address if {
	some action in plan.actions
	action.type in access.access_actions
	null in access.action_spaces(action)
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

# The members of a group have the access of the group.
principals contains ["user", member] if {
	some change in changing
	some [one, other] in [["before", "after"], ["after", "before"]]
	some member in (members(change, one) - members(change, other))
}

members(change, side) := {member |
	change.type == "confluence_group_members"
	some member in object.get(change.change, [side, "members"], [])
	is_string(member)
} | {change.change[side].principal_id |
	change.type == "confluence_group_membership"
}

unknown_members := [change |
	some change in changing
	some type, attribute in {"confluence_group_members": "members", "confluence_group_membership": "principal_id"}
	change.type == type
	plan.unknown(change, attribute)
]

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

unknown_principals contains [change.address] if some change in unknown_members

deletions contains change.address if some change in plan.deleted
