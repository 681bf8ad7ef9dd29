# METADATA
# scope: package
# title: No public access
# description: >-
#   Anonymous users and access classes get access only to the spaces in public_spaces, and to the site only if public_site is
#   true. Warns of such access that exists already and does not change, and of principals and spaces that are not known yet.
# custom:
#   severity: critical
#   settings: [public_spaces, public_site]
package confluence.policy.public_access

import data.confluence.policy.access
import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some grant in access.grants
	grant.written
	msg := finding(grant)
}

deny contains msg if {
	some change in plan.written
	msg := site_finding(change)
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some grant in access.grants
	not grant.written
	msg := finding(grant)
}

warn contains msg if {
	some change in plan.unchanged
	msg := site_finding(change)
}

warn contains msg if {
	some grant in access.grants
	"principal_type" in grant.unknown
	msg := sprintf("%s: the type of a principal is not known yet, so this could be public access. Plan again when it is known.", [grant.address])
}

warn contains msg if {
	some grant in access.grants
	access.public(grant)
	grant.space_key == null
	msg := sprintf("%s: %s get access to a space whose key is not known yet. Plan again when it is known.", [grant.address, access.label(grant)])
}

warn contains msg if {
	some change in access.unknown_lists
	msg := sprintf("%s: the access list is not known yet, so it could contain public access. Plan again when it is known.", [change.address])
}

warn contains msg if {
	some change in plan.written
	change.type == "confluence_global_permission"
	plan.unknown(change, "principal_type")
	msg := sprintf("%s: the type of the principal is not known yet, so this could be public access to the site. Plan again when it is known.", [change.address])
}

finding(grant) := sprintf("%s: %s would have access to %s. Remove the grant, or add the key of the space to public_spaces.", [grant.address, access.label(grant), access.place(grant)]) if {
	access.public(grant)
	grant.space_key != null
	not grant.space_key in settings.values.public_spaces
}

site_finding(change) := sprintf("%s: %s users would have access to the site. Remove the permission, or set public_site to true.", [change.address, change.change.after.principal_type]) if {
	change.type == "confluence_global_permission"
	change.change.after.principal_type in {"anonymous", "unlicensed"}
	not settings.values.public_site
}
