# METADATA
# scope: package
# title: Spaces of content
# description: The spaces that a change concerns, also of resources that name content and not its space.
package confluence.policy.content

import data.confluence.policy.plan

# spaces has the key of the space that a planned resource is in. It is empty if the plan does not tell it.
spaces(change) := {key | some key in keys(change.type, object.get(change.change, "after", null))}

# spaces_before has the key of the space that a resource is in before the plan is applied.
spaces_before(change) := {key | some key in keys(change.type, object.get(change.change, "before", null))}

keys("confluence_space", values) := [values.key]

keys(type, values) := [values.space_key] if {
	type != "confluence_space"
	is_string(values.space_key)
} else := [key |
	some key in owners[values.content_id]
] if {
	type != "confluence_space"
	is_string(values.content_id)
}

# owners are the spaces of the content that the plan manages or has read.
owners[id] contains values.space_key if {
	some change in plan.changes
	change.type == "confluence_content"
	some values in [change.change.before, change.change.after]
	id := values.id
	is_string(values.space_key)
}

owners[id] contains source.values.space_key if {
	some source in plan.data_sources
	source.type == "confluence_content"
	id := source.values.id
}
