package simulator

import "net/http"

// cloudRoutes is what the Cloud face covers.
func cloudRoutes() []route {
	const v1, v2 = "/wiki/rest/api", "/wiki/api/v2"
	routes := []route{
		{"GET", v2 + "/spaces", listSpaces, nil},
		{"POST", v2 + "/spaces", createSpaceV2, nil},
		{"GET", v2 + "/spaces/{id}", getSpace, nil},
		{"POST", v1 + "/space", createSpaceV1, nil},
		{"POST", v1 + "/space/_private", createSpaceV1, nil},
		{"PUT", v1 + "/space/{key}", updateSpaceV1, nil},
		{"DELETE", v1 + "/space/{key}", deleteSpace, nil},
		{"GET", v1 + "/longtask/{id}", getTask, nil},

		{"GET", v2 + "/spaces/{id}/labels", listSpaceLabels, nil},
		{"GET", v1 + "/space/{key}/label", listSpaceLabelsV1, nil},
		{"POST", v1 + "/space/{key}/label", addSpaceLabels, nil},
		{"DELETE", v1 + "/space/{key}/label", removeSpaceLabel, nil},

		{"GET", v2 + "/spaces/{id}/permissions", listPermissions, nil},
		{"GET", v2 + "/space-role-mode", spaceRoleMode, nil},
		{"POST", v1 + "/space/{key}/permission", addPermission, nil},
		{"DELETE", v1 + "/space/{key}/permission/{id}", removePermission, nil},

		{"GET", v2 + "/spaces/{space-id}/properties", listProperties, nil},
		{"POST", v2 + "/spaces/{space-id}/properties", createProperty, nil},
		{"GET", v2 + "/spaces/{space-id}/properties/{property-id}", oneProperty, nil},
		{"PUT", v2 + "/spaces/{space-id}/properties/{property-id}", oneProperty, nil},
		{"DELETE", v2 + "/spaces/{space-id}/properties/{property-id}", oneProperty, nil},

		{"GET", v2 + "/spaces/{id}/pages", listContent, nil},
		{"GET", v2 + "/spaces/{id}/blogposts", listContent, nil},
		{"GET", v2 + "/labels", listLabels, nil},
		{"GET", v2 + "/labels/{label}/pages", listContent, nil},
		{"GET", v2 + "/labels/{label}/blogposts", listContent, nil},
		{"GET", v2 + "/pages", listContent, nil},
		{"POST", v2 + "/pages", createContent, nil},
		{"GET", v2 + "/pages/{id}", readContent, nil},
		{"PUT", v2 + "/pages/{id}", updateContent, nil},
		{"DELETE", v2 + "/pages/{id}", deleteContent, nil},
		{"PUT", v2 + "/pages/{id}/title", retitle, nil},
		{"GET", v2 + "/pages/{id}/labels", listContentLabels, nil},
		{"GET", v2 + "/pages/{id}/direct-children", listChildren, nil},
		{"GET", v2 + "/pages/{id}/descendants", listDescendants, nil},
		{"GET", v2 + "/blogposts", listContent, nil},
		{"POST", v2 + "/blogposts", createContent, nil},
		{"GET", v2 + "/blogposts/{id}", readContent, nil},
		{"PUT", v2 + "/blogposts/{id}", updateContent, nil},
		{"DELETE", v2 + "/blogposts/{id}", deleteContent, nil},
		{"GET", v2 + "/blogposts/{id}/labels", listContentLabels, nil},
		{"POST", v2 + "/folders", createFolder, nil},
		{"GET", v2 + "/folders/{id}", oneFolder, nil},
		{"DELETE", v2 + "/folders/{id}", oneFolder, nil},
		{"GET", v2 + "/folders/{id}/direct-children", listChildren, nil},
		{"GET", v2 + "/folders/{id}/descendants", listDescendants, nil},
		{"POST", v2 + "/content/convert-ids-to-types", convertIDs, nil},
		{"GET", v1 + "/content/search", searchContent, nil},
		{"GET", v1 + "/search", search, nil},
		{"GET", v1 + "/search/user", searchUsers, nil},

		{"GET", v1 + "/user", getUser, nil},
		{"GET", v1 + "/user/current", currentUser, nil},
		{"GET", v1 + "/user/bulk", bulkUsers, nil},
		{"GET", v1 + "/user/memberof", listGroupsOf, nil},
		{"POST", v2 + "/users-bulk", bulkUsersV2, nil},
		{"GET", v1 + "/group", listGroups, nil},
		{"GET", v1 + "/group/by-id", groupByID, nil},
		{"GET", v1 + "/group/picker", pickGroups, nil},
		{"GET", v1 + "/group/{group}/membersByGroupId", listMembers, nil},

		{"POST", v1 + "/content/archive", archiveContent, nil},
		{"PUT", v1 + "/content/{id}/move/{position}/{target}", moveContent, nil},
		{"POST", v1 + "/content/{id}/label", addContentLabels, nil},
		{"DELETE", v1 + "/content/{id}/label", removeContentLabel, nil},
		{"DELETE", v1 + "/content/{id}/label/{label}", removeContentLabel, nil},
	}
	return append(routes, removedRoutes(v1)...)
}

// removedRoutes are v1 operations that Atlassian has taken away in favour of v2 (CHANGE-864).
func removedRoutes(v1 string) []route {
	gone := func(c *call) reply {
		return c.fail(http.StatusGone, "This deprecated endpoint has been removed.")
	}
	return []route{
		{"GET", v1 + "/space", gone, nil},
		{"GET", v1 + "/space/{key}", gone, nil},
		{"GET", v1 + "/space/{key}/content", gone, nil},
		{"GET", v1 + "/space/{key}/content/{type}", gone, nil},
		{"GET", v1 + "/space/{key}/property", gone, nil},
		{"POST", v1 + "/space/{key}/property", gone, nil},
		{"GET", v1 + "/space/{key}/property/{property}", gone, nil},
		{"PUT", v1 + "/space/{key}/property/{property}", gone, nil},
		{"DELETE", v1 + "/space/{key}/property/{property}", gone, nil},
		{"GET", v1 + "/content", gone, nil},
		{"POST", v1 + "/content", gone, nil},
		{"GET", v1 + "/content/{id}", gone, nil},
		{"PUT", v1 + "/content/{id}", gone, nil},
		{"DELETE", v1 + "/content/{id}", gone, nil},
		{"GET", v1 + "/content/{id}/child", gone, nil},
		{"GET", v1 + "/content/{id}/child/{type}", gone, nil},
		{"GET", v1 + "/content/{id}/history", gone, nil},
		{"GET", v1 + "/content/{id}/label", gone, nil},
		{"GET", v1 + "/content/{id}/property", gone, nil},
		{"GET", v1 + "/content/{id}/property/{property}", gone, nil},
		{"GET", v1 + "/group/{name}/member", gone, nil},
	}
}
