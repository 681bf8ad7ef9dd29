package contract

import (
	"regexp"
	"slices"
	"strings"
)

// exception waves one known error of the files through.
type exception struct {
	deployment string         // empty: both
	method     string         // empty: any
	path       string         // as in the file; empty: any; with an asterisk at the end: all that begin so
	problem    *regexp.Regexp // which of the problems found there
	reason     string
	source     string // where the real behavior can be seen
}

// covers says whether the exception is about an operation.
func (e exception) covers(deployment, method, path string) bool {
	prefix, all := strings.CutSuffix(e.path, "*")
	return (e.deployment == "" || e.deployment == deployment) && (e.method == "" || e.method == method) &&
		(e.path == "" || e.path == path || all && strings.HasPrefix(path, prefix))
}

func allowed(deployment, method, path, problem string) bool {
	return slices.ContainsFunc(exceptions, func(e exception) bool {
		return e.covers(deployment, method, path) && e.problem.MatchString(problem)
	})
}

func status(codes string) *regexp.Regexp {
	return regexp.MustCompile("^status (" + codes + ") is not declared")
}

var noOperation = regexp.MustCompile("^no such operation$")

// Where nobody has published the answer of a Data Center, the source is the like operation of Cloud: both have the same origin,
// and Cloud's files declare refusals that Data Center's leave out.
var exceptions = []exception{
	{
		problem: status("401"),
		reason:  "credentials are checked before routing, whether an operation declares 401 or not",
		source:  markfluence + "api.md",
	},
	{
		problem: regexp.MustCompile(`^response 401: .*Content-Type has unexpected value: "text/html`),
		reason:  "the web server in front refuses credentials with its own page",
		source:  markfluence + "api.md",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/spaces*", problem: regexp.MustCompile(`/(description|icon): Value is not nullable$`),
		reason: "v2 answers with null for what was not asked for",
		source: "https://github.com/zeldigas/text2confl",
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
		deployment: DataCenter, method: "GET", path: "/rest/api/webhooks", problem: regexp.MustCompile(`/results/\*: property "id" is unsupported`),
		reason: "a list whose webhooks cannot be addressed would have no use",
		source: "the file itself: the answer to a creation has an id",
	},
	{
		deployment: Cloud, method: "POST", path: "/oauth/token", problem: noOperation,
		reason: "the files name the token endpoint as tokenUrl and do not describe it",
		source: "https://datatracker.ietf.org/doc/html/rfc6749#section-4.4",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/oauth2/latest/token", problem: noOperation,
		reason: "the files do not describe the token endpoint",
		source: "https://confluence.atlassian.com/enterprise/service-accounts-overview-1627095923.html",
	},
	{
		deployment: Cloud, method: "GET", path: "/rest/api/user/current", problem: noOperation,
		reason: "a client that meets HTML instead of an answer finds out whether this is a site of Data Center",
		source: "https://developer.atlassian.com/server/confluence/rest/v931/api-group-user/",
	},
	{
		deployment: Cloud, method: "GET", path: "/confluence/rest/api/user/current", problem: noOperation,
		reason: "the same, below the usual context path",
		source: "https://developer.atlassian.com/server/confluence/rest/v931/api-group-user/",
	},
	{
		deployment: DataCenter, method: "GET", path: "/_edge/tenant_info", problem: noOperation,
		reason: "a client that meets HTML instead of an answer finds out whether this is a site of Cloud",
		source: markfluence + "api.md",
	},
	{
		deployment: DataCenter, method: "GET", path: "/wiki/api/v2/spaces", problem: noOperation,
		reason: "the same",
		source: "https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-get",
	},
	{
		deployment: Cloud, method: "GET", path: "/_edge/tenant_info", problem: noOperation,
		reason: "a site tells its ID outside of the API",
		source: markfluence + "api.md",
	},
	{
		deployment: Cloud, path: "/wiki/api/v2/*", problem: status("404"),
		reason: "a wrong token is answered with 404 and the title Not Found, also by lists",
		source: markfluence + "api.md",
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
		deployment: Cloud, path: "/wiki/api/v2/spaces/{space-id}/properties*", problem: status("409"),
		reason: "so are a stale version of a property and a key that is taken",
		source: "https://github.com/juliusz-cwiakalski/marksync/tree/main/doc/inception/integration-scenarios",
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
		deployment: Cloud, path: "/wiki/api/v2/attachments/{attachment-id}/properties*", problem: status("409"),
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
		deployment: DataCenter, path: "/rest/api/user/{username}/group/{groupName}", problem: status("400|403|404"),
		reason: "the file declares success alone; the like operation of Cloud declares these refusals",
		source: "https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/#api-wiki-rest-api-group-userbygroupid-post",
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
		deployment: DataCenter, method: "DELETE", path: "/rest/api/content/{id}", problem: status("403"),
		reason: "a caller who may not delete",
		source: cloudV1 + "content/",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/content/{id}/child/attachment/{attachmentId}/data", problem: status("403"),
		reason: "a caller who may not add attachments, as the operation that creates them declares it",
		source: cloudV1 + "content---attachments/",
	},
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/group/{groupName}*", problem: status("404"),
		reason: "a group that is not there",
		source: cloudV1 + "group/#api-wiki-rest-api-group-by-id-get",
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
}

const (
	// Measured on a live Cloud site.
	markfluence = "https://github.com/mozilla/markfluence/blob/ef06719/docs/confluence/"
	// Measured on live Cloud sites.
	foliosec = "https://github.com/folio-sec/terraform-provider-atlassian/blob/9bbe2ae/principal_permissions_resource.go"
	cloudV1  = "https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-"
)
