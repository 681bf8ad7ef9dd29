package simulator

// listPermissions: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/
func listPermissions(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	return resultPageV2(c, sp.rows, rowV2)
}

// rowV2 renders a permission with v2's names: principal.id and operation.targetType.
func rowV2(r *row) object {
	kind, id := r.kind, r.subject.id
	switch {
	case r.subject == anonymous:
		kind, id = "user", "anonymous"
	case kind == "access_class": // v2 spells it otherwise here than among role assignments
		kind = "access-class"
	}
	return object{
		"id": str(r.id), "principal": object{"type": kind, "id": id},
		"operation": object{"key": r.key, "targetType": r.target},
	}
}
