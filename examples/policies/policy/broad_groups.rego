# METADATA
# scope: package
# title: No export or deletion for broad groups
# description: >-
#   The groups in broad_groups, anonymous users and access classes get none of the operations in broad_group_operations, neither
#   by permissions nor by roles. Warns of such access that exists already and does not change, and of principals, operations
#   and roles that are not known yet.
# custom:
#   severity: high
#   settings: [broad_groups, broad_group_operations]
package confluence.policy.broad_groups

import data.confluence.policy.access
import data.confluence.policy.plan
import data.confluence.policy.settings

deny contains msg if {
	some grant in access.grants
	grant.written
	msg := finding(grant)
}

deny contains msg if some msg in plan.problems

warn contains msg if {
	some grant in access.grants
	not grant.written
	msg := finding(grant)
}

warn contains msg if {
	some grant in access.grants
	broad(grant)
	count(grant.unknown & {"operations", "role_id"}) > 0
	msg := sprintf("%s: what %s may do is not known yet, or nothing in the plan describes the role. Plan again when it is known. For roles, read data.confluence_space_roles in the configuration.", [grant.address, access.label(grant)])
}

warn contains msg if {
	some grant in access.grants
	count(grant.unknown & {"principal_type", "principal_id"}) > 0
	count(forbidden(grant)) > 0
	msg := sprintf("%s: a principal that is not known yet gets %s. Plan again when it is known.", [grant.address, concat(", ", forbidden(grant))])
}

warn contains msg if {
	some grant in access.grants
	count(grant.unknown & {"principal_type", "principal_id"}) > 0
	count(grant.unknown & {"operations", "role_id"}) > 0
	msg := sprintf("%s: neither a principal nor what it may do is known yet. Plan again when they are known.", [grant.address])
}

warn contains msg if {
	some change in access.unknown_lists
	msg := sprintf("%s: the access list is not known yet. Plan again when it is known.", [change.address])
}

finding(grant) := sprintf("%s: %s would be allowed %s in %s. Remove these operations, or grant them to a smaller group.", [grant.address, access.label(grant), concat(", ", forbidden(grant)), access.place(grant)]) if {
	broad(grant)
	count(forbidden(grant)) > 0
}

broad(grant) if access.public(grant)

broad(grant) if {
	grant.principal_type == "group"
	access.listed(grant.principal_id, settings.values.broad_groups)
}

forbidden(grant) := grant.operations & {operation | some operation in settings.values.broad_group_operations}
