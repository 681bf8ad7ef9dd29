package simulator

// dataCenterRoutes is what the Data Center face covers.
func (s *Simulator) dataCenterRoutes() []route {
	const v1 = "/rest/api"
	routes := []route{
		{"GET", v1 + "/space", listSpacesDC, nil},
		{"POST", v1 + "/space", createSpaceDC, nil},
		{"POST", v1 + "/space/_private", createSpaceDC, nil},
		{"GET", v1 + "/space/{key}", getSpaceDC, nil},
		{"PUT", v1 + "/space/{key}", updateSpaceDC, nil},
		{"DELETE", v1 + "/space/{key}", deleteSpace, nil},
		{"PUT", v1 + "/space/{key}/archive", setSpaceStatusDC, nil},
		{"PUT", v1 + "/space/{key}/restore", setSpaceStatusDC, nil},
		{"GET", v1 + "/longtask/{id}", getTask, nil},
		{"POST", v1 + "/space/{key}/category/{category}", changeCategoryDC, nil},
		{"DELETE", v1 + "/space/{key}/category/{category}", changeCategoryDC, nil},

		{"GET", v1 + "/space/{key}/property", listPropertiesDC, nil},
		{"POST", v1 + "/space/{key}/property", createPropertyDC, nil},
		{"GET", v1 + "/space/{key}/property/{property}", onePropertyDC, nil},
		{"POST", v1 + "/space/{key}/property/{property}", createPropertyDC, nil},
		{"PUT", v1 + "/space/{key}/property/{property}", onePropertyDC, nil},
		{"DELETE", v1 + "/space/{key}/property/{property}", onePropertyDC, nil},

		{"GET", v1 + "/space/{key}/content/{type}", listSpaceContentDC, nil},
		{"GET", v1 + "/space/{key}/trash", listTrashDC, nil},
		{"DELETE", v1 + "/space/{key}/trash", listTrashDC, nil},
		{"GET", v1 + "/search", search, nil},
		{"GET", v1 + "/content/search", searchContent, nil},
		{"GET", v1 + "/user", signedIn(getUserDC), nil},
		{"GET", v1 + "/user/current", currentUser, nil},
		{"GET", v1 + "/user/list", signedIn(listUsersDC), nil},
		{"GET", v1 + "/user/memberof", signedIn(listGroupsOfDC), nil},
		{"GET", v1 + "/group", signedIn(listGroups), nil},
		{"GET", v1 + "/group/{group}", signedIn(getGroupDC), nil},
		{"GET", v1 + "/group/{group}/member", signedIn(listMembersDC), nil},
		{"GET", v1 + "/server-information", serverInformation, nil},

		{"GET", v1 + "/content", findContentDC, nil},
		{"POST", v1 + "/content", createContentDC, nil},
		{"GET", v1 + "/content/{id}", readContentDC, nil},
		{"PUT", v1 + "/content/{id}", updateContentDC, nil},
		{"DELETE", v1 + "/content/{id}", deleteContentDC, nil},
		{"GET", v1 + "/content/{id}/child/{type}", listBelowDC, nil},
		{"GET", v1 + "/content/{id}/descendant/{type}", listBelowDC, nil},
		{"GET", v1 + "/content/{id}/label", listLabelsDC, nil},
		{"POST", v1 + "/content/{id}/label", addContentLabels, nil},
		{"DELETE", v1 + "/content/{id}/label", removeContentLabel, nil},
		{"DELETE", v1 + "/content/{id}/label/{label}", removeContentLabel, nil},
	}
	if !s.hasPermissionsREST() {
		return routes
	}
	permissions := v1 + "/space/{key}/permissions"
	routes = append(routes,
		route{"GET", permissions, listPermissionsDC, nil},
		route{"POST", permissions, setPermissionsDC, nil},
	)
	for _, subject := range []string{"/anonymous", "/group/{group}", "/user/{user}"} {
		routes = append(routes,
			route{"GET", permissions + subject, listPermissionsDC, nil},
			route{"PUT", permissions + subject + "/grant", changePermissionsDC, nil},
			route{"PUT", permissions + subject + "/revoke", changePermissionsDC, nil},
		)
	}
	return routes
}
