package contract

import "regexp"

// spaceExceptions are about spaces, their permissions, roles and properties.
var spaceExceptions = []exception{
	{
		deployment: Cloud, path: "/wiki/api/v2/spaces*", problem: regexp.MustCompile(`/(description|icon): Value is not nullable$`),
		reason: "v2 answers with null for what was not asked for",
		source: "https://github.com/zeldigas/text2confl",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/spaces/{space-id}/properties*", problem: status("409"),
		reason: "so are a stale version of a property and a key that is taken",
		source: "https://github.com/juliusz-cwiakalski/marksync/tree/main/doc/inception/integration-scenarios",
	},
	{
		deployment: Cloud, method: "POST", path: "/wiki/rest/api/space/{spaceKey}/permission",
		problem: regexp.MustCompile(`^(request|response 200) /operation/key: value is not one of the allowed values`),
		reason:  "live sites take 26 pairs of key and target, of which the file has 14",
		source:  foliosec,
	},
	{
		deployment: Cloud, method: "GET", path: "/wiki/api/v2/spaces/{id}/permissions",
		problem: regexp.MustCompile(`^response 200 /results/\*/(operation/(key|targetType)|principal/type): value is not one of the allowed values`),
		reason:  "lists have these pairs too, what Confluence adds beside them, and the principal type access-class",
		source:  foliosec,
	},
	{
		deployment: Cloud, path: "/wiki/rest/api/space/{spaceKey}/permission*", problem: status("409"),
		reason: "a task that moves the site from permissions to roles is running",
		source: foliosec,
	},
	{
		deployment: Cloud, method: "POST", path: "/wiki/api/v2/spaces/{id}/role-assignments", problem: status("409"),
		reason: "the same",
		source: foliosec,
	},
	{
		deployment: Cloud, method: "POST", path: "/wiki/api/v2/space-permissions/transition*", problem: status("409"),
		reason: "the same",
		source: foliosec,
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/space-roles*", problem: status("409"),
		reason: "another task that changes roles is running, or one that moves the site to roles",
		source: foliosec,
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/space-roles/{id}", problem: regexp.MustCompile(`^response 202 /taskId: Value is not nullable$`),
		reason: "taskId is null if nothing is asynchronous",
		source: "https://github.com/folio-sec/terraform-provider-atlassian/blob/24107b4/internal/services/confluence/space/role_service.go",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/space", problem: status("400|403"),
		reason: "a key that is taken, a caller who may not create spaces",
		source: cloudV1 + "space/",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/space/_private", problem: status("400|403"),
		reason: "the same",
		source: cloudV1 + "space/",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/space/{spaceKey}/property*", problem: status("404"),
		reason: "a space that is not there",
		source: "the file itself: GET of the same path declares it",
	},
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/space/{spaceKey}/permissions", problem: status("404"),
		reason: "a space that is not there or not visible; before 9.1 there is no such operation",
		source: "https://jira.atlassian.com/browse/CONFSERVER-78176",
	},
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/space/{spaceKey}/permissions/anonymous", problem: status("404"),
		reason: "the same",
		source: "https://jira.atlassian.com/browse/CONFSERVER-78176",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/space/{spaceKey}/permissions",
		problem: regexp.MustCompile(`^response 200: .*Content-Type has unexpected value: ""`),
		reason:  "the answer is empty",
		source:  "the file itself: a media type without a schema, where operations with an answer have one",
	},
}
