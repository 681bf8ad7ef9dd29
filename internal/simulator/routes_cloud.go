package simulator

import (
	"net/http"
	"slices"
)

// cloudRoutes are the operations of Cloud that the simulator answers.
func cloudRoutes() []route {
	const v1, v2 = "/wiki/rest/api", "/wiki/api/v2"
	routes := []route{
		{"GET", v2 + "/spaces", listSpaces},
		{"POST", v2 + "/spaces", withRoles(createSpaceV2)},
		{"GET", v2 + "/spaces/{id}", getSpace},
		{"POST", v1 + "/space", createSpaceV1},
		{"POST", v1 + "/space/_private", createSpaceV1},
		{"PUT", v1 + "/space/{key}", updateSpaceV1},
		{"DELETE", v1 + "/space/{key}", deleteSpace},
		{"GET", v1 + "/longtask/{id}", getTask},

		{"GET", v2 + "/spaces/{id}/labels", listSpaceLabels},
		{"GET", v1 + "/space/{key}/label", listSpaceLabelsV1},
		{"POST", v1 + "/space/{key}/label", addSpaceLabels},
		{"DELETE", v1 + "/space/{key}/label", removeSpaceLabel},

		{"GET", v2 + "/spaces/{id}/permissions", listPermissions},
		{"GET", v2 + "/space-role-mode", spaceRoleMode},
		{"GET", v2 + "/space-roles", withRoles(listRoles)},
		{"POST", v2 + "/space-roles", withRoles(createRole)},
		{"GET", v2 + "/space-roles/{id}", withRoles(getRole)},
		{"PUT", v2 + "/space-roles/{id}", withRoles(updateRole)},
		{"DELETE", v2 + "/space-roles/{id}", withRoles(deleteRole)},
		{"GET", v2 + "/space-permissions", withRoles(listRolePermissions)},
		{"GET", v2 + "/space-permissions/transition/combinations", withRoles(listCombinations)},
		{"POST", v2 + "/space-permissions/transition/combinations", withRoles(startAudit)},
		{"POST", v2 + "/space-permissions/transition/role-assignments", withRoles(startRoleAssignments)},
		{"POST", v2 + "/space-permissions/transition/access-removals", withRoles(startAccessRemovals)},
		{"GET", v2 + "/space-permissions/transition/tasks/{taskId}", withRoles(getRoleTask)},
		{"GET", v2 + "/spaces/{id}/role-assignments", withRoles(listRoleAssignments)},
		{"POST", v2 + "/spaces/{id}/role-assignments", withRoles(setRoleAssignments)},
		{"POST", v1 + "/space/{key}/permission", addPermission},
		{"DELETE", v1 + "/space/{key}/permission/{id}", removePermission},

		{"GET", v2 + "/spaces/{space-id}/properties", listProperties},
		{"POST", v2 + "/spaces/{space-id}/properties", createProperty},
		{"GET", v2 + "/spaces/{space-id}/properties/{property-id}", oneProperty},
		{"PUT", v2 + "/spaces/{space-id}/properties/{property-id}", oneProperty},
		{"DELETE", v2 + "/spaces/{space-id}/properties/{property-id}", oneProperty},

		{"GET", v2 + "/spaces/{id}/pages", listContent},
		{"GET", v2 + "/spaces/{id}/blogposts", listContent},
		{"GET", v2 + "/labels", listLabels},
		{"GET", v2 + "/labels/{label}/pages", listContent},
		{"GET", v2 + "/labels/{label}/blogposts", listContent},
		{"GET", v2 + "/pages", listContent},
		{"POST", v2 + "/pages", createContent},
		{"GET", v2 + "/pages/{id}", readContent},
		{"PUT", v2 + "/pages/{id}", updateContent},
		{"DELETE", v2 + "/pages/{id}", deleteContent},
		{"PUT", v2 + "/pages/{id}/title", retitle},
		{"GET", v2 + "/pages/{id}/versions", listVersionsV2},
		{"GET", v2 + "/pages/{id}/labels", listContentLabels},
		{"GET", v2 + "/pages/{id}/attachments", listAttachments},
		{"GET", v2 + "/blogposts/{id}/attachments", listAttachments},
		{"GET", v2 + "/attachments", listAllAttachments},
		{"GET", v2 + "/attachments/{id}", oneAttachment},
		{"DELETE", v2 + "/attachments/{id}", oneAttachment},
		{"POST", v1 + "/content/{id}/child/attachment", addAttachment},
		{"POST", v1 + "/content/{id}/child/attachment/{attachmentId}/data", addAttachmentVersion},
		{"GET", v1 + "/content/{id}/child/attachment/{attachmentId}/download", redirectToFile},
		{"GET", v2 + "/blogposts", listContent},
		{"POST", v2 + "/blogposts", createContent},
		{"GET", v2 + "/blogposts/{id}", readContent},
		{"PUT", v2 + "/blogposts/{id}", updateContent},
		{"DELETE", v2 + "/blogposts/{id}", deleteContent},
		{"GET", v2 + "/blogposts/{id}/versions", listVersionsV2},
		{"GET", v2 + "/blogposts/{id}/labels", listContentLabels},
		{"POST", v2 + "/folders", createFolder},
		{"GET", v2 + "/folders/{id}", oneFolder},
		{"DELETE", v2 + "/folders/{id}", oneFolder},
		{"POST", v2 + "/content/convert-ids-to-types", convertIDs},
		{"GET", v1 + "/content/search", searchContent},
		{"GET", v1 + "/search", search},
		{"GET", v1 + "/search/user", searchUsers},

		{"GET", v1 + "/user", getUser},
		{"GET", v1 + "/user/current", currentUser},
		{"GET", v1 + "/user/bulk", bulkUsers},
		{"GET", v1 + "/user/memberof", listGroupsOf},
		{"POST", v2 + "/users-bulk", bulkUsersV2},
		{"GET", v1 + "/group", listGroups},
		{"GET", v1 + "/group/by-id", groupByID},
		{"GET", v1 + "/group/picker", pickGroups},
		{"GET", v1 + "/group/{group}/membersByGroupId", listMembers},
		{"POST", v1 + "/group", createGroup},
		{"DELETE", v1 + "/group/by-id", deleteGroup},
		{"POST", v1 + "/group/userByGroupId", addMember},
		{"DELETE", v1 + "/group/userByGroupId", removeMember},

		{"GET", v1 + "/space/{key}/watch", listSpaceWatchers},
		{"GET", v1 + "/content/{id}/notification/child-created", listContentWatchers},
		{"PUT", v1 + "/content/blueprint/instance/{draftId}", publishBlueprintDraft},
		{"POST", v1 + "/content/archive", archiveContent},
		{"DELETE", v1 + "/content/{id}/pageTree", deletePageTree},
		{"POST", v1 + "/content/{id}/pagehierarchy/copy", copyPageHierarchy},
		{"PUT", v1 + "/content/{id}/move/{position}/{target}", moveContent},
		{"GET", v1 + "/content/{id}/descendant/page", listDescendantPages},
		{"POST", v1 + "/content/{id}/label", addContentLabels},
		{"DELETE", v1 + "/content/{id}/label", removeContentLabel},
		{"DELETE", v1 + "/content/{id}/label/{label}", removeContentLabel},
		{"POST", v1 + "/content/{id}/permission/check", checkContentPermission},
	}
	restriction := v1 + "/content/{id}/restriction"
	ofOperation := restriction + "/byOperation/{operation}"
	routes = append(routes,
		route{"GET", v2 + "/pages/{id}/ancestors", listAncestors},
		route{"GET", restriction, listRestrictions},
		route{"PUT", restriction, changeRestrictions},
		route{"POST", restriction, changeRestrictions},
		route{"DELETE", restriction, changeRestrictions},
		route{"GET", restriction + "/byOperation", listPutByOperation},
		route{"GET", ofOperation, listRestrictionsOfOperation},
	)
	for _, subject := range []string{"/user", "/byGroupId/{group}"} {
		routes = append(routes,
			route{"GET", ofOperation + subject, oneRestriction},
			route{"PUT", ofOperation + subject, oneRestriction},
			route{"DELETE", ofOperation + subject, oneRestriction},
		)
	}
	routes = append(routes, watchRoutes(v1, "space", "content", "label")...)
	return slices.Concat(routes, contentPropertyRoutes(v2), siteRoutes(v1), templateRoutes(v1), contentStateRoutes(v1), auditRoutes(v1), auditRetentionRoutes(v1),
		spaceSettingsRoutes(v1), classificationRoutes(v2), treeRoutes(v2), bodyRoutesCloud(v1), removedRoutes(v1))
}

// removedRoutes are v1 operations that Atlassian has removed in favour of v2 (CHANGE-864).
func removedRoutes(v1 string) []route {
	removed := func(c *call) *reply {
		return c.fail(http.StatusGone, "This deprecated endpoint has been removed.")
	}
	return []route{
		{"GET", v1 + "/space", removed},
		{"GET", v1 + "/space/{key}", removed},
		{"GET", v1 + "/space/{key}/content", removed},
		{"GET", v1 + "/space/{key}/content/{type}", removed},
		{"GET", v1 + "/space/{key}/property", removed},
		{"POST", v1 + "/space/{key}/property", removed},
		{"GET", v1 + "/space/{key}/property/{property}", removed},
		{"PUT", v1 + "/space/{key}/property/{property}", removed},
		{"DELETE", v1 + "/space/{key}/property/{property}", removed},
		{"GET", v1 + "/content", removed},
		{"POST", v1 + "/content", removed},
		{"GET", v1 + "/content/{id}", removed},
		{"PUT", v1 + "/content/{id}", removed},
		{"DELETE", v1 + "/content/{id}", removed},
		{"GET", v1 + "/content/{id}/child", removed},
		{"GET", v1 + "/content/{id}/child/{type}", removed},
		{"GET", v1 + "/content/{id}/history", removed},
		{"GET", v1 + "/content/{id}/label", removed},
		{"GET", v1 + "/content/{id}/property", removed},
		{"GET", v1 + "/content/{id}/property/{property}", removed},
		{"GET", v1 + "/group/{name}/member", removed},
	}
}
