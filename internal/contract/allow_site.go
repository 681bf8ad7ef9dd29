package contract

import "regexp"

// siteExceptions are about credentials, tokens and what tells one deployment from another.
var siteExceptions = []exception{
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
}
