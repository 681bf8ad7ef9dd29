package contract

import "regexp"

// contentExceptions are about content, its properties, restrictions and states.
var contentExceptions = []exception{
	{
		deployment: Cloud, method: "GET", path: "/wiki/rest/api/content/{id}/descendant/{type}",
		problem: regexp.MustCompile(`^the operation is deprecated$|^query parameter "depth" /: value is not one of the allowed values`),
		reason:  "no other operation lists the labels of several pages; the file describes numbers as a value of depth",
		source:  "https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-id-descendant-type-get",
	},
	{
		deployment: Cloud, path: "/wiki/rest/api/content/{id}/state", problem: regexp.MustCompile(`^response 200: .*Content-Type has unexpected value: ""`),
		reason: "the answer is empty for content without a state",
		source: "https://github.com/MrRefactoring/confluence.js",
	},
	{
		deployment: Cloud, path: "/wiki/rest/api/content/{id}/state", problem: regexp.MustCompile(`/contentState: Value is not nullable$`),
		reason: "there is no state",
		source: "the file itself: the description says that it is null or a state",
	},
	{
		deployment: Cloud, method: "PUT", path: "/wiki/rest/api/content/blueprint/instance/{draftId}", problem: status("403|404"),
		reason: "a draft that does not exist, and an account that may not publish it, are refused as with other content",
		source: cloudV1 + "content/#api-wiki-rest-api-content-id-label-post",
	},
	{
		deployment: DataCenter, method: "PUT", path: "/rest/api/content/blueprint/instance/{draftId}", problem: status("400|403|404|409"),
		reason: "the file declares no refusal, unlike that of Cloud",
		source: cloudV1 + "content/#api-wiki-rest-api-content-blueprint-instance-draftid-put",
	},
	{
		deployment: Cloud, method: "PUT", path: "/wiki/api/v2/pages/{id}", problem: status("409"),
		reason: "a stale version is a conflict",
		source: "https://jira.atlassian.com/browse/CONFCLOUD-76640",
	},
	{
		deployment: Cloud, method: "PUT", path: "/wiki/api/v2/pages/{id}/title", problem: regexp.MustCompile(`^response 200 /(body|version/message): Value is not nullable`),
		reason: "a change of the title alone is answered with nulls",
		source: "https://github.com/zeldigas/text2confl",
	},
	{
		deployment: Cloud, method: "PUT", path: "/wiki/api/v2/blogposts/{id}", problem: status("409"),
		reason: "so it is with blog posts",
		source: "https://jira.atlassian.com/browse/CONFCLOUD-76640",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/pages/{page-id}/properties*", problem: status("409"),
		reason: "so it is with properties of content",
		source: "https://github.com/zeldigas/text2confl/issues/334",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/blogposts/{blogpost-id}/properties*", problem: status("409"),
		reason: "the same",
		source: "https://github.com/zeldigas/text2confl/issues/334",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/folders/{id}/properties*", problem: status("409"),
		reason: "the same",
		source: "https://github.com/zeldigas/text2confl/issues/334",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/folders/{folder-id}/properties*", problem: status("409"),
		reason: "the same",
		source: "https://github.com/zeldigas/text2confl/issues/334",
	},
	{
		deployment: DataCenter, method: "GET", path: "/rest/experimental/content/*", problem: noOperation,
		reason: "the files do not describe the list of versions; its results link to themselves there",
		source: "https://docs.nomagic.com/rest/api/content/247046787?expand=version",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/folders*", problem: regexp.MustCompile(`^response 200 /createdAt: value must be a string`),
		reason: "folders have the milliseconds since 1970 where pages have a date",
		source: markfluence + "folders.md",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/content/{id}/property*", problem: status("404"),
		reason: "content that is not there",
		source: "the file itself: GET of the same path declares it",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/content", problem: status("400|413"),
		reason: "a title that is taken or a body that is not well-formed, a body that is too large",
		source: "https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/content", problem: status("403"),
		reason: "a caller who may not create content; an assumption, after the 403 of a server that was asked to trash a page",
		source: "no published answer",
	},
	{
		deployment: DataCenter, method: "PUT", path: "/rest/api/content/{contentId}", problem: status("409"),
		reason: "a stale version",
		source: "https://github.com/justmiles/go-markdown2confluence/issues/43",
	},
	{
		deployment: DataCenter, method: "DELETE", path: "/rest/api/content/{id}", problem: status("403"),
		reason: "a caller who may not delete",
		source: cloudV1 + "content/",
	},
	{
		deployment: Cloud, path: "/wiki/rest/api/content/{id}/restriction*", problem: status("400|403"),
		reason: "an unknown user, a restriction that keeps the caller out; the Free edition",
		source: "https://github.com/sooperset/mcp-atlassian/issues/1599",
	},
	{
		deployment: DataCenter, method: "PUT", path: "/rest/api/content/{id}/restriction", problem: regexp.MustCompile(`property "restrictionsHash" is unsupported$`),
		reason: "the hash by which the browser notices a change",
		source: "https://github.com/kovetskiy/mark",
	},
	{
		deployment: DataCenter, method: "PUT", path: "/rest/api/content/{contentId}", problem: status("403"),
		reason: "a caller who may view but not edit; an assumption, as for creating",
		source: "no published answer",
	},
	{
		deployment: Cloud, method: "GET", path: "/wiki/rest/api/content/{id}/notification/child-created", problem: status("404"),
		reason: "content that is not there, or that has no watchers, such as a folder; an assumption",
		source: "no published answer",
	},
}
