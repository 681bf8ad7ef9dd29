# METADATA
# scope: package
# title: Conventions and owners
# description: >-
#   The keys of spaces match space_key_pattern, except those of personal spaces, the titles of content match
#   content_title_pattern, and each space has a space property owner_property with a value. Warns of names that exist already
#   and do not change, and of values that are not known yet.
# custom:
#   severity: low
#   settings: [space_key_pattern, content_title_pattern, owner_property]
package confluence.policy.conventions

import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some change in plan.written
	some msg in findings(change)
}

deny contains msg if {
	some change in plan.deleted
	owner_property(change)
	not plan.writes(change)
	key := change.change.before.space_key
	key in remaining_spaces
	not key in owned
	msg := sprintf("%s: the plan deletes the owner of the space %s, which stays. Keep the property.", [change.address, key])
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some change in plan.unchanged
	some msg in findings(change)
}

warn contains msg if {
	some change in plan.written
	some type, attribute in {"confluence_space": "key", "confluence_content": "title"}
	change.type == type
	plan.unknown(change, attribute)
	msg := sprintf("%s: %s is not known yet, so its convention cannot be judged. Plan again when it is known.", [change.address, attribute])
}

warn contains msg if {
	some change in plan.written
	owner_property(change)
	plan.unknown(change, "value")
	msg := sprintf("%s: the owner is not known yet. Plan again when it is known.", [change.address])
}

findings(change) := ({msg |
	change.type == "confluence_space"
	key := change.change.after.key
	not startswith(key, "~")
	not regex.match(settings.values.space_key_pattern, key)
	msg := sprintf("%s: the key %s does not match %s. Choose another key.", [change.address, key, settings.values.space_key_pattern])
} | {msg |
	change.type == "confluence_space"
	key := change.change.after.key
	not startswith(key, "~")
	not key in owned
	msg := sprintf("%s: the space %s has no owner. Add a confluence_space_property with the key %q.", [change.address, key, settings.values.owner_property])
}) | {msg |
	change.type == "confluence_content"
	title := change.change.after.title
	not regex.match(settings.values.content_title_pattern, title)
	msg := sprintf("%s: the title %q does not match %s. Choose another title.", [change.address, title, settings.values.content_title_pattern])
}

remaining_spaces contains change.change.after.key if {
	some change in plan.remaining
	change.type == "confluence_space"
}

owned contains change.change.after.space_key if {
	some change in plan.remaining
	owner_property(change)
	has_owner(change)
}

owner_property(change) if {
	change.type == "confluence_space_property"
	some values in [change.change.before, change.change.after]
	values.key == settings.values.owner_property
}

has_owner(change) if plan.unknown(change, "value")

has_owner(change) if not json.unmarshal(change.change.after.value) in {null, "", {}, []}
