package suite_test

import (
	"regexp"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
)

// older are operations that Atlassian's files do not have: they describe newer versions, and not what apps add.
var older = []olderOperation{
	{contract.Cloud, "GET", "/wiki/rest/api/content/{id}", removed},
	{contract.Cloud, "PUT", "/wiki/rest/api/content/{id}", removed},
	{contract.Cloud, "GET", "/wiki/rest/api/space/{spaceKey}", removed},
	{contract.Cloud, "GET", "/wiki/rest/api/space/{spaceKey}/content", removed},
	{contract.Cloud, "GET", "/wiki/rest/api/space/{spaceKey}/content/{type}", removed},
	{contract.Cloud, "GET", "/wiki/rest/api/space/{spaceKey}/property", removed},
	{contract.Cloud, "POST", "/wiki/rest/api/space/{spaceKey}/property", removed},
	{contract.Cloud, "GET", "/wiki/rest/api/space/{spaceKey}/property/{key}", removed},
	{contract.Cloud, "PUT", "/wiki/rest/api/space/{spaceKey}/property/{key}", removed},
	{contract.DataCenter, "POST", "/rest/api/audit", outdated},
	{contract.DataCenter, "GET", "/rest/api/audit/export", outdated},
	{contract.DataCenter, "GET", "/rest/api/audit/retention", outdated},
	{contract.DataCenter, "PUT", "/rest/api/audit/retention", outdated},
	{contract.DataCenter, "GET", "/rest/api/audit/since", outdated},
	{contract.DataCenter, "GET", "/rest/extender/1.0/trash/{spaceKey}", extender},
	{contract.DataCenter, "DELETE", "/rest/extender/1.0/trash/{spaceKey}/purgeAll", extender},
	{contract.DataCenter, "DELETE", "/rest/extender/1.0/trash/{spaceKey}/purgeContent", extender},
	{contract.DataCenter, "POST", "/rest/extender/1.0/trash/{spaceKey}/restoreContent", extender},
}

const (
	removed  = "removed"
	outdated = "older versions"
	extender = "app REST Extender"
)

type olderOperation struct{ deployment, method, path, note string }

var olderReasons = []reason{
	{"Removed from the API. `GET` and `PUT` of `/wiki/api/v2/pages/{id}` and its like are used instead.", []string{"* /wiki/rest/api/content/{id}"}},
	{"Removed from the API. `GET /wiki/api/v2/spaces` is used instead.", []string{"GET /wiki/rest/api/space/{spaceKey}"}},
	{"Removed from the API. `GET /wiki/api/v2/pages` and its like are used instead.", []string{"GET /wiki/rest/api/space/{spaceKey}/content*"}},
	{"Removed from the API. `/wiki/api/v2/spaces/{space-id}/properties` is used instead.", []string{"* /wiki/rest/api/space/{spaceKey}/property*"}},
	{"Not needed: the actions `confluence_purge_trash` and `confluence_restore_content` use Confluence's own operations.", []string{
		"DELETE /rest/extender/1.0/trash/*", "POST /rest/extender/1.0/trash/{spaceKey}/restoreContent",
	}},
	{"Only older versions have it.", []string{"GET /rest/api/audit/*", "PUT /rest/api/audit/retention"}},
}

var pathParameter = regexp.MustCompile(`\\\{[^/]*\\\}`)

// olderPath returns the path, with parameters, of the older operation that a request is for.
func olderPath(c call) (path string, found bool) {
	for _, o := range older {
		pattern := regexp.MustCompile(pathParameter.ReplaceAllString(regexp.QuoteMeta(o.path), "[^/]+") + "$")
		if o.deployment == c.deployment && o.method == c.method && pattern.MatchString(c.path) {
			return o.path, true
		}
	}
	return "", false
}
