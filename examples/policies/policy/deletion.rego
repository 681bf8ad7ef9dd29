# METADATA
# scope: package
# title: No permanent deletion of protected spaces
# description: >-
#   In spaces whose key matches protected_spaces, nothing is deleted permanently: spaces have no deletion_policy of delete,
#   content and attachments none of purge, the trash is not purged, and spaces are not destroyed by a policy that deletes them
#   with their content. Warns of the deletion of empty spaces and of templates, and of policies, spaces and owners of
#   attachments that are not known yet.
# custom:
#   severity: critical
#   settings: [protected_spaces]
package confluence.policy.deletion

import data.confluence.policy.content
import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some change in plan.written
	permanent(change.type, change.change.after)
	some key in content.spaces(change)
	protected(key)
	msg := sprintf("%s: deletion_policy = %q deletes permanently, and the space %s is protected. Use %s.", [change.address, change.change.after.deletion_policy, key, instead(change.type)])
}

deny contains msg if {
	some change in plan.deleted
	permanent(change.type, change.change.before)
	some key in content.spaces_before(change)
	protected(key)
	msg := sprintf("%s: the plan deletes it permanently, and the space %s is protected. Apply deletion_policy with %s first.", [change.address, key, instead(change.type)])
}

deny contains msg if {
	some action in plan.document.action_invocations
	action.type == "confluence_purge_trash"
	key := action.config_values.space_key
	protected(key)
	msg := sprintf("%s: the action deletes the trash of the space %s permanently, and the space is protected. Remove the action.", [action.address, key])
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some action in plan.document.action_invocations
	action.type == "confluence_purge_trash"
	object.get(action, ["config_values", "space_key"], null) == null
	msg := sprintf("%s: the action deletes content of spaces that the plan does not name permanently. Check that none of them is protected.", [action.address])
}

warn contains msg if {
	some change in plan.written
	permanent(change.type, change.change.after)
	count(content.spaces(change)) == 0
	msg := sprintf("%s: deletion_policy = %q deletes permanently, in a space that the plan does not tell. Check that it is not protected.", [change.address, change.change.after.deletion_policy])
}

warn contains msg if {
	some change in plan.deleted
	permanent(change.type, change.change.before)
	count(content.spaces_before(change)) == 0
	msg := sprintf("%s: the plan deletes it permanently, in a space that the plan does not tell. Check that it is not protected.", [change.address])
}

warn contains msg if {
	some change in plan.written
	plan.unknown(change, "deletion_policy")
	msg := sprintf("%s: deletion_policy is not known yet, so it could delete permanently. Plan again when it is known.", [change.address])
}

warn contains msg if {
	some change in plan.deleted
	change.type == "confluence_space"
	change.change.before.deletion_policy == "delete_if_empty"
	protected(change.change.before.key)
	msg := sprintf("%s: the plan deletes the protected space %s if it is empty.", [change.address, change.change.before.key])
}

warn contains msg if {
	some change in plan.deleted
	change.type == "confluence_template"
	msg := sprintf("%s: templates have no trash: the plan deletes the template permanently.", [change.address])
}

permanent("confluence_space", values) if values.deletion_policy == "delete"

permanent(type, values) if {
	type in {"confluence_content", "confluence_attachment"}
	values.deletion_policy == "purge"
}

instead("confluence_space") := `"archive" or "retain"`

instead(type) := `"trash" or "retain"` if type in {"confluence_content", "confluence_attachment"}

protected(key) if plan.matches(settings.values.protected_spaces, key)
