package simulator

import (
	"net/http"
	"net/url"
	"strings"
)

// route is one line of the coverage list: a real operation of Confluence and who answers it.
type route struct {
	method, path string
	handle       func(*call) reply
	parts        []string
}

func compile(routes []route) []route {
	for i := range routes {
		routes[i].parts = strings.Split(routes[i].path, "/")
	}
	return routes
}

// match compares segment by segment in the escaped path, so that a name may hold an escaped slash.
func (r route) match(segments []string) (map[string]string, bool) {
	if len(r.parts) != len(segments) {
		return nil, false
	}
	var vars map[string]string
	for i, part := range r.parts {
		if !strings.HasPrefix(part, "{") {
			if part != segments[i] {
				return nil, false
			}
			continue
		}
		value, err := url.PathUnescape(segments[i])
		if err != nil || value == "" {
			return nil, false
		}
		if vars == nil {
			vars = map[string]string{}
		}
		vars[strings.Trim(part, "{}")] = value
	}
	return vars, true
}

func (c *call) route(path string) reply {
	if path == "/_edge/tenant_info" && !c.s.dc() {
		return ok(object{"cloudId": CloudID})
	}
	rest, inside := c.s.prefix(path)
	if !inside {
		return htmlError(http.StatusNotFound)
	}
	segments := strings.Split(rest, "/")
	wrongMethod := false
	for _, r := range c.s.routes {
		vars, ok := r.match(segments)
		if !ok {
			continue
		}
		if r.method != c.request.Method {
			wrongMethod = true
			continue
		}
		c.vars = vars
		return r.handle(c)
	}
	switch {
	case wrongMethod:
		return c.fail(http.StatusMethodNotAllowed, "HTTP 405 Method Not Allowed")
	case c.s.dc() && strings.HasPrefix(rest, "/rest/api/"):
		return reply{status: http.StatusNotFound, body: object{
			"message": "null for uri: " + c.base() + rest, "status-code": http.StatusNotFound,
		}}
	case strings.HasPrefix(rest, "/wiki/rest/api/"), strings.HasPrefix(rest, "/wiki/api/v2/"):
		return c.fail(http.StatusNotFound, "Not Found")
	}
	return htmlError(http.StatusNotFound)
}

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

		{"GET", v1 + "/space/{key}/content", listSpaceContentDC, nil},
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
