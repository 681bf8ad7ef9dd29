package contract

import "regexp"

// attachmentExceptions are about attachments and their files.
var attachmentExceptions = []exception{
	{
		deployment: Cloud, path: "/wiki/api/v2/attachments/{attachment-id}/properties*", problem: status("409"),
		reason: "the same",
		source: "https://github.com/zeldigas/text2confl/issues/334",
	},
	{
		deployment: Cloud, method: "DELETE", path: "/wiki/api/v2/attachments/{id}", problem: regexp.MustCompile(`^path parameter "id": .*att`),
		reason: "the ID is declared as a number, but is taken with the prefix att too, as GET of the same path declares it",
		source: markfluence + "attachments.md",
	},
	{
		deployment: Cloud, method: "GET", path: "/media/file/*", problem: noOperation,
		reason: "files are kept on another host, to which the API redirects",
		source: markfluence + "api.md",
	},
	{
		deployment: DataCenter, method: "GET", path: "/confluence/download/attachments/*", problem: noOperation,
		reason: "files are downloaded from the link in the answer, outside of the API",
		source: "the file itself: _links.download of its examples",
	},
	{
		deployment: DataCenter, method: "GET", path: "/c/download/attachments/*", problem: noOperation,
		reason: "the same",
		source: "the file itself: _links.download of its examples",
	},
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/content/{id}/child/attachment", problem: status("200"),
		reason: "a list is answered with 200, not with 201 as declared",
		source: "https://developer.atlassian.com/server/confluence/confluence-rest-api-examples/",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/content/{id}/child/attachment", problem: regexp.MustCompile(`^response 200 /: property "(results|start|limit|size)" is unsupported$|^status 400 is not declared`),
		reason: "new attachments are answered with a list, and a name that is taken with 400",
		source: cloudV1 + "content---attachments/",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/content/{id}/child/attachment/{attachmentId}/data", problem: status("403"),
		reason: "a caller who may not add attachments, as the operation that creates them declares it",
		source: cloudV1 + "content---attachments/",
	},
}
