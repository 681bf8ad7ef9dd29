# METADATA
# scope: package
# title: Groups, not people
# description: >-
#   Access is granted to groups. Users get access only if they are in allowed_users or runner. Warns of users in restrictions
#   of content, of access that exists already and does not change, and of principals that are not known yet.
# custom:
#   severity: medium
#   settings: [allowed_users, runner]
package confluence.policy.groups

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
	some change in plan.written
	change.type == "confluence_content_restrictions"
	some operation in ["read", "update"]
	some user in change.change.after[operation].users
	not allowed(user)
	msg := sprintf("%s: the %s restriction names the user %s. Name a group, or add the user to allowed_users.", [change.address, operation, user])
}

warn contains msg if {
	some change in plan.written
	change.type == "confluence_content_restrictions"
	some operation in ["read", "update"]
	walk(change.change.after_unknown[operation].users, [_, true])
	msg := sprintf("%s: the users of the %s restriction are not known yet. Plan again when they are known.", [change.address, operation])
}

warn contains msg if {
	some grant in access.grants
	"principal_type" in grant.unknown
	msg := sprintf("%s: the type of a principal is not known yet, so it could be a user. Plan again when it is known.", [grant.address])
}

warn contains msg if {
	some grant in access.grants
	grant.principal_type == "user"
	"principal_id" in grant.unknown
	msg := sprintf("%s: a user who is not known yet gets access. Grant access to a group, or plan again when the user is known.", [grant.address])
}

warn contains msg if {
	some change in access.unknown_lists
	msg := sprintf("%s: the access list is not known yet, so it could contain users. Plan again when it is known.", [change.address])
}

warn contains msg if {
	some change in plan.written
	change.type == "confluence_global_permission"
	plan.unknown(change, "principal_type")
	msg := sprintf("%s: the type of the principal is not known yet, so it could be a user with permissions on the site. Plan again when it is known.", [change.address])
}

warn contains msg if {
	some change in plan.written
	change.type == "confluence_global_permission"
	change.change.after.principal_type == "user"
	plan.unknown(change, "principal_id")
	msg := sprintf("%s: a user who is not known yet gets permissions on the site. Grant them to a group, or plan again when the user is known.", [change.address])
}

finding(grant) := sprintf("%s: %s would have access to the space %s. Grant access to a group, or add the user to allowed_users.", [grant.address, access.label(grant), grant.space_key]) if {
	grant.principal_type == "user"
	not "principal_id" in grant.unknown
	not allowed(grant.principal_id)
}

site_finding(change) := sprintf("%s: the user %s would have permissions on the site. Grant them to a group, or add the user to allowed_users.", [change.address, change.change.after.principal_id]) if {
	change.type == "confluence_global_permission"
	change.change.after.principal_type == "user"
	not allowed(change.change.after.principal_id)
}

allowed(user) if user in settings.values.allowed_users

allowed(user) if user in settings.values.runner
