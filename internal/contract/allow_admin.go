package contract

import "regexp"

// adminExceptions are about users, groups, global permissions and webhooks.
var adminExceptions = []exception{
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/webhooks", problem: regexp.MustCompile(`/results/\*: property "id" is unsupported`),
		reason: "a list whose webhooks cannot be addressed would have no use",
		source: "the file itself: the answer to a creation has an id",
	},
	{
		deployment: DataCenter, path: "/rest/api/user/{username}/group/{groupName}", problem: status("400|403|404"),
		reason: "the file declares success alone; the like operation of Cloud declares these refusals",
		source: "https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/#api-wiki-rest-api-group-userbygroupid-post",
	},
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/permissions", problem: status("404"),
		reason: "older versions have no such operation",
		source: "the file itself: it is that of a version which has it",
	},
	{
		deployment: DataCenter, method: "PUT", path: "/rest/api/admin/user/{username}",
		problem: regexp.MustCompile(`^response 204: .*Content-Type has unexpected value: ""`),
		reason:  "a 204 has no content",
		source:  "https://www.rfc-editor.org/rfc/rfc9110#name-204-no-content",
	},
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/group/{groupName}*", problem: status("404"),
		reason: "a group that is not there",
		source: cloudV1 + "group/#api-wiki-rest-api-group-by-id-get",
	},
}
