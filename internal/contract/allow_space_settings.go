package contract

// spaceSettingsExceptions are about settings and themes of spaces.
var spaceSettingsExceptions = []exception{
	{
		deployment: Cloud, method: "GET", path: "/wiki/rest/api/space/{spaceKey}/settings", problem: status("403"),
		reason: "a wrong token is answered with 403 by v1",
		source: markfluence + "api.md",
	},
	{
		deployment: Cloud, method: "GET", path: "/wiki/rest/api/space/{spaceKey}/theme", problem: status("403"),
		reason: "the same",
		source: markfluence + "api.md",
	},
	{
		deployment: Cloud, path: "/wiki/rest/api/settings/*", problem: status("403"),
		reason: "the same",
		source: markfluence + "api.md",
	},
}
