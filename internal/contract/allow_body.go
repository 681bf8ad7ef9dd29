package contract

import "regexp"

// bodyExceptions are about conversions of bodies and macros.
var bodyExceptions = []exception{
	{
		deployment: Cloud, method: "POST", path: "/wiki/rest/api/contentbody/convert/async/{to}", problem: regexp.MustCompile(`^path parameter "to" /: value is not one of the allowed values`),
		reason: "a conversion to another format than export_view",
		source: "the file itself: the description of the operation lists them",
	},
	{
		deployment: DataCenter, method: "POST", path: "/rest/api/contentbody/convert/{to}", problem: status("400"),
		reason: "a body that is not well-formed, or a conversion that there is not",
		source: "https://jira.atlassian.com/browse/CONFSERVER-44329",
	},
}
