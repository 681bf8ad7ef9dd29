# METADATA
# scope: package
# title: No public template
# description: >-
#   (Cloud) A template belongs to a space that the public cannot read: global templates, which are available in all spaces, are
#   allowed only if their name is in global_templates, and templates of the spaces in public_spaces, or of spaces that the plan
#   opens to the public, are not allowed. Warns of templates that exist already and do not change, and of spaces that are not
#   known yet.
# custom:
#   severity: medium
#   settings: [global_templates, public_spaces]
package confluence.policy.templates

import data.confluence.policy.access
import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some change in plan.written
	msg := finding(change)
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some change in plan.unchanged
	msg := finding(change)
}

warn contains msg if {
	some change in plan.written
	change.type == "confluence_template"
	some attribute in ["space_key", "name"]
	plan.unknown(change, attribute)
	msg := sprintf("%s: %s is not known yet, so the template could be public. Plan again when it is known.", [change.address, attribute])
}

finding(change) := sprintf("%s: the template is available in all spaces. Set space_key, or add its name to global_templates.", [change.address]) if {
	change.type == "confluence_template"
	not plan.unknown(change, "space_key")
	plan.planned(change, "space_key") == null
	not plan.planned(change, "name") in settings.values.global_templates
} else := sprintf("%s: the template belongs to the space %s, which the public can read. Move it to another space.", [change.address, change.change.after.space_key]) if {
	change.type == "confluence_template"
	change.change.after.space_key in public_spaces
}

public_spaces contains key if some key in settings.values.public_spaces

public_spaces contains grant.space_key if {
	some grant in access.grants
	access.public(grant)
}
