# METADATA
# scope: package
# title: Access
# description: >-
#   Grants of space permissions and assignments of space roles, in one form: those of single principals and those of whole
#   lists.
package confluence.policy.access

import data.confluence.policy.plan
import data.confluence.policy.settings

# lists are the attributes that hold whole access lists.
lists := {"confluence_space_permissions": "grants", "confluence_space_role_assignments": "assignments"}

singles := {"confluence_space_permission", "confluence_space_role_assignment"}

# grants are what principals may do in spaces once the plan is applied.
grants contains grant if {
	some change in plan.remaining
	change.type in singles
	grant := grant_of(change, object.get(change.change, "after", {}), object.get(change.change, "after_unknown", {}))
}

grants contains grant if {
	some change in plan.remaining
	some index, element in change.change.after[lists[change.type]]
	unknown := object.get(change.change.after_unknown, [lists[change.type], index], {})
	unknown != true
	grant := object.union(grant_of(change, element, unknown), {"index": index})
}

# An element that is unknown as a whole is null or empty in after.
grants contains grant if {
	some change in plan.remaining
	some index, unknown in change.change.after_unknown[lists[change.type]]
	unknown == true
	grant := object.union(grant_of(change, {}, {name: true | some name in attributes}), {"index": index})
}

# An action that assigns roles gives grants to the public. Combinations do not tell who the other principals are.
grants contains grant if {
	some action in plan.actions
	action.type == "confluence_assign_roles"
	some index, assignment in action_assignments(action)
	object.get(assignment, "remove_access", null) != true
	unknown := object.get(action, ["config_unknown", "assignments", index], {})
	element := public_element(assignment)
	some key in action_spaces(action)
	grant := {
		"address": action.address, "type": action.type, "index": index, "written": true, "space_key": key,
		"principal_type": element.principal_type,
		"principal_id": element.principal_id,
		"operations": operations(assignment),
		"unknown": ((unknowns(unknown) | unresolved(assignment)) | element.unknown),
	}
}

# action_assignments are the assignments of an action. Those that are unknown as a whole are empty, and a list that is unknown
# as a whole has one of them.
action_assignments(action) := [{}] if {
	object.get(action, ["config_unknown", "assignments"], false) == true
} else := [assignment |
	some values in action.config_values.assignments
	assignment := {name: value | some name, value in values}
]

public_element(assignment) := {"principal_type": null, "principal_id": null, "unknown": {"principal_type", "principal_id", "role_id"}} if {
	object.get(assignment, "principal_type", null) == null
} else := {"principal_type": "anonymous", "principal_id": null, "unknown": set()} if {
	assignment.principal_type == "ANONYMOUS"
} else := {"principal_type": "access_class", "principal_id": assignment.principal_type, "unknown": set()} if {
	endswith(assignment.principal_type, "_USER_CLASS")
}

access_actions := {"confluence_assign_roles", "confluence_remove_access"}

# action_spaces are the keys of the spaces in which an action changes access: null for those that are not known yet, and a
# text, which is not a key, for all spaces of a kind.
action_spaces(action) := ({key |
	some key in action.config_values.space_keys
	key != null
} | {sprintf("all spaces (%s)", [action.config_values.spaces]) |
	is_string(action.config_values.spaces)
}) | {null |
	some name in ["space_keys", "spaces"]
	walk(action.config_unknown[name], [_, true])
}

# place describes the space of a grant in a message.
place(grant) := grant.space_key if {
	contains(grant.space_key, " ")
} else := sprintf("the space %v", [grant.space_key])

# attributes are those of a grant that may be unknown.
attributes := ["principal_type", "principal_id", "operations", "role_id"]

grant_of(change, element, unknown) := {
	"address": change.address,
	"type": change.type,
	"written": written(change, element),
	"space_key": plan.planned(change, "space_key"),
	"principal_type": object.get(element, "principal_type", null),
	"principal_id": object.get(element, "principal_id", null),
	"operations": operations(element),
	"unknown": (unknowns(unknown) | unresolved(element)),
}

# written reports whether the plan changes what a grant permits: the grant, or the permissions of its role.
default written(_, _) := false

written(change, _) if plan.writes(change)

written(_, element) if {
	some role in changed_roles
	role.change.before.id == element.role_id
	object.get(role.change.before, "space_permissions", null) != object.get(role.change, ["after", "space_permissions"], null)
}

unknowns(unknown) := {name |
	some name in attributes
	walk(unknown[name], [_, true])
}

# A role that nothing in the plan describes may permit anything.
unresolved(element) := {"role_id" |
	role := element.role_id
	not role in settings.values.administrator_roles
	not roles[role]
}

operations(element) := ({operation |
	some operation in object.get(element, "operations", [])
} | {operation |
	some operation in roles[element.role_id]
}) | {"administer:space" |
	element.role_id in settings.values.administrator_roles
}

# roles are the operations of each role that a data source or a resource of the plan describes, spelled as those of permissions.
roles[id] contains operation if {
	some source in plan.data_sources
	source.type == "confluence_space_roles"
	some role in source.values.roles
	id := role.id
	every changed in changed_roles {
		changed.change.before.id != id
	}
	some permission in role.space_permissions
	operation := replace(permission, "/", ":")
}

roles[id] contains operation if {
	some change in plan.remaining
	change.type == "confluence_space_role"
	not plan.unknown(change, "space_permissions")
	id := change.change.after.id
	some permission in change.change.after.space_permissions
	operation := replace(permission, "/", ":")
}

# changed_roles are the existing roles that the plan changes or destroys. Data sources have them as they were.
changed_roles := [change |
	some change in plan.changes
	change.type == "confluence_space_role"
	count({"update", "delete"} & {action | some action in change.change.actions}) > 0
]

# unknown_lists are the whole lists of which no element is known yet.
unknown_lists contains change if {
	some change in plan.remaining
	change.change.after_unknown[lists[change.type]] == true
}

# names are the names of groups whose ID the plan has looked up.
names[id] contains source.values.name if {
	some source in plan.data_sources
	source.type == "confluence_group"
	id := source.values.id
}

names[id] contains group.name if {
	some source in plan.data_sources
	source.type == "confluence_groups"
	some group in source.values.groups
	id := group.id
}

names[id] contains change.change.after.name if {
	some change in plan.remaining
	change.type == "confluence_group"
	id := change.change.after.id
}

# listed reports whether a list has a principal by its ID or, for a group that the plan has looked up, by its name.
listed(principal_id, list) if principal_id in list

listed(principal_id, list) if {
	some name in names[principal_id]
	name in list
}

# label describes a principal in a message.
label(grant) := "anonymous users" if {
	grant.principal_type == "anonymous"
} else := sprintf("the %s %s (%s)", [grant.principal_type, grant.principal_id, concat(", ", names[grant.principal_id])]) if {
	not grant.principal_id in names[grant.principal_id]
} else := sprintf("the %s %s", [grant.principal_type, grant.principal_id])

# public reports whether a grant is to people without an account, or to everyone who has one.
public(grant) if grant.principal_type in {"anonymous", "access_class"}
