# METADATA
# scope: package
# title: Archived spaces are not edited
# description: >-
#   Nothing is created, changed or destroyed in a space that is archived: by the plan's resources and data sources, or by
#   archived_spaces. Restoring a space and archiving it are allowed. Warns of changes in spaces that are not known yet, and of
#   spaces whose status is not known yet.
# custom:
#   severity: medium
#   settings: [archived_spaces]
package confluence.policy.archived_spaces

import data.confluence.policy.content
import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some change in plan.changes
	edits(change)
	some key in (content.spaces(change) | content.spaces_before(change))
	key in archived
	msg := sprintf("%s: the plan changes the space %s, which is archived. Set status = \"current\" on the space first, or remove the change.", [change.address, key])
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some change in plan.changes
	edits(change)
	in_a_space(change)
	count(content.spaces(change) | content.spaces_before(change)) == 0
	msg := sprintf("%s: the plan does not tell the space of this change, which could be archived. Check its status.", [change.address])
}

warn contains msg if {
	some change in plan.written
	change.type == "confluence_space"
	plan.unknown(change, "status")
	msg := sprintf("%s: the status of the space is not known yet. Plan again when it is known.", [change.address])
}

# Whether the status of a space changes is not an edit: that archives or restores it.
edits(change) if {
	change.change.actions != ["no-op"]
	change.change.actions != ["read"]
	change.change.actions != ["forget"]
	not restores(change)
}

restores(change) if {
	change.type == "confluence_space"
	change.change.before.status == "archived"
	change.change.after.status == "current"
}

in_a_space(change) if object.get(change.change.after, ["space_key"], "") == null

in_a_space(change) if plan.unknown(change, "space_key")

in_a_space(change) if plan.unknown(change, "content_id")

in_a_space(change) if {
	some values in [change.change.before, change.change.after]
	is_string(values.content_id)
}

archived contains key if {
	some key in settings.values.archived_spaces
	not key in restored
}

archived contains change.change.before.key if {
	some change in plan.changes
	change.type == "confluence_space"
	change.change.before.status == "archived"
	not restores(change)
}

archived contains source.values.key if {
	some source in plan.data_sources
	source.type == "confluence_space"
	source.values.status == "archived"
	not source.values.key in restored
}

archived contains space.key if {
	some source in plan.data_sources
	source.type == "confluence_spaces"
	some space in source.values.spaces
	space.status == "archived"
	not space.key in restored
}

restored contains change.change.after.key if {
	some change in plan.changes
	restores(change)
}
