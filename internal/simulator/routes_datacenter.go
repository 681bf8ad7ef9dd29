package simulator

import "slices"

// dataCenterRoutes are the operations of Data Center that the simulator answers.
func (s *Simulator) dataCenterRoutes() []route {
	const v1 = "/rest/api"
	routes := []route{
		{"GET", v1 + "/space", listSpacesDC},
		{"POST", v1 + "/space", createSpaceDC},
		{"POST", v1 + "/space/_private", createSpaceDC},
		{"POST", v1 + "/space/personal", createPersonalSpaceDC},
		{"POST", v1 + "/admin/space/personal/{username}", createPersonalSpaceDC},
		{"GET", v1 + "/space/{key}", getSpaceDC},
		{"PUT", v1 + "/space/{key}", updateSpaceDC},
		{"DELETE", v1 + "/space/{key}", deleteSpace},
		{"PUT", v1 + "/space/{key}/archive", setSpaceStatusDC},
		{"PUT", v1 + "/space/{key}/restore", setSpaceStatusDC},
		{"GET", v1 + "/longtask/{id}", getTask},
		{"POST", v1 + "/space/{key}/category/{category}", changeCategoryDC},
		{"DELETE", v1 + "/space/{key}/category/{category}", changeCategoryDC},

		{"GET", v1 + "/space/{key}/property", listPropertiesDC},
		{"POST", v1 + "/space/{key}/property", createPropertyDC},
		{"GET", v1 + "/space/{key}/property/{property}", onePropertyDC},
		{"POST", v1 + "/space/{key}/property/{property}", createPropertyDC},
		{"PUT", v1 + "/space/{key}/property/{property}", onePropertyDC},
		{"DELETE", v1 + "/space/{key}/property/{property}", onePropertyDC},

		{"GET", v1 + "/content/{id}/property", listPropertiesDC},
		{"POST", v1 + "/content/{id}/property", createPropertyDC},
		{"GET", v1 + "/content/{id}/property/{property}", onePropertyDC},
		{"POST", v1 + "/content/{id}/property/{property}", createPropertyDC},
		{"PUT", v1 + "/content/{id}/property/{property}", onePropertyDC},
		{"DELETE", v1 + "/content/{id}/property/{property}", onePropertyDC},
		{"GET", "/rest/experimental/content/{id}/version", listVersionsDC},

		{"GET", v1 + "/space/{key}/content/{type}", listSpaceContentDC},
		{"GET", v1 + "/space/{key}/trash", listTrashDC},
		{"DELETE", v1 + "/space/{key}/trash", listTrashDC},
		{"GET", v1 + "/search", search},
		{"GET", v1 + "/content/search", searchContent},
		{"GET", v1 + "/user", requireUser(getUserDC)},
		{"GET", v1 + "/user/current", currentUser},
		{"GET", v1 + "/user/list", requireUser(listUsersDC)},
		{"GET", v1 + "/user/memberof", requireUser(listGroupsOfDC)},
		{"GET", v1 + "/admin/users/list/active", requireUser(listActiveUsersDC)},
		{"GET", v1 + "/group", requireUser(listGroups)},
		{"GET", v1 + "/group/{group}", requireUser(getGroupDC)},
		{"GET", v1 + "/group/{group}/member", requireUser(listMembersDC)},
		{"GET", v1 + "/group/{group}/groupmember", requireUser(listChildGroupsDC)},
		{"POST", v1 + "/admin/group", createGroupDC},
		{"DELETE", v1 + "/admin/group/{group}", deleteGroupDC},
		{"PUT", v1 + "/user/{user}/group/{group}", changeMembershipDC},
		{"DELETE", v1 + "/user/{user}/group/{group}", changeMembershipDC},
		{"GET", v1 + "/space/{key}/watchers", listWatchersDC},
		{"GET", v1 + "/content/{id}/watchers", listWatchersDC},
		{"GET", v1 + "/server-information", serverInformation},
		{"GET", v1 + "/accessmode", accessMode},

		{"GET", v1 + "/content", findContentDC},
		{"POST", v1 + "/content", createContentDC},
		{"PUT", v1 + "/content/blueprint/instance/{draftId}", publishBlueprintDraft},
		{"GET", v1 + "/content/{id}", readContentDC},
		{"PUT", v1 + "/content/{id}", updateContentDC},
		{"DELETE", v1 + "/content/{id}", deleteContentDC},
		{"GET", v1 + "/content/{id}/child/attachment", listAttachmentsDC},
		{"POST", v1 + "/content/{id}/child/attachment", addAttachment},
		{"POST", v1 + "/content/{id}/child/attachment/{attachmentId}/data", addAttachmentVersion},
		{"GET", "/download/attachments/{id}/{name}", downloadDC},
		{"GET", v1 + "/content/{id}/child/{type}", listBelowDC},
		{"GET", v1 + "/content/{id}/descendant/{type}", listBelowDC},
		{"GET", v1 + "/content/{id}/label", listLabelsDC},
		{"POST", v1 + "/content/{id}/label", addContentLabels},
		{"DELETE", v1 + "/content/{id}/label", removeContentLabel},
		{"DELETE", v1 + "/content/{id}/label/{label}", removeContentLabel},
		{"PUT", v1 + "/content/{id}/restriction", setRestrictionsDC},
		{"GET", v1 + "/content/{id}/restriction/byOperation", listPutByOperation},
		{"GET", v1 + "/content/{id}/restriction/byOperation/{operation}", listRestrictionsOfOperation},
		{"GET", v1 + "/content/{id}/restriction/relevantViewRestrictions", listRelevantRestrictionsDC},
	}
	routes = slices.Concat(routes, watchRoutes(v1, "space", "content"), userAdminRoutesDC(), webhookRoutesDC(), s.trashAppRoutes(), auditRoutes(v1),
		colorSchemeRoutesDC(v1), bodyRoutesDC(v1))
	if !s.hasPermissionsREST() {
		return routes
	}
	routes = append(routes, globalRoutesDC(v1)...)
	routes = append(routes, backupRoutesDC(v1)...)
	permissions := v1 + "/space/{key}/permissions"
	routes = append(routes,
		route{"GET", permissions, listPermissionsDC},
		route{"POST", permissions, setPermissionsDC},
	)
	for _, subject := range []string{"/anonymous", "/group/{group}", "/user/{user}"} {
		routes = append(routes,
			route{"GET", permissions + subject, listPermissionsDC},
			route{"PUT", permissions + subject + "/grant", changePermissionsDC},
			route{"PUT", permissions + subject + "/revoke", changePermissionsDC},
		)
	}
	return routes
}
