package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	v1 = "/wiki/rest/api"
	v2 = "/wiki/api/v2"
)

// storage is a body in v2's shape.
func storage(value string) string {
	return `"body":{"representation":"storage","value":"` + strings.ReplaceAll(value, `"`, `\"`) + `"}`
}

func update(title, body, version, more string) string {
	return `{"id":"{page}","status":"current","title":"` + title + `",` + storage(body) + `,"version":{"number":` + version + `}` + more + `}`
}

func TestCloudSpaces(t *testing.T) {
	t.Parallel()
	create := func(key, name string) string { return `{"key":"` + key + `","name":"` + name + `"}` }
	run(t, simulator.Cloud, []behaviour{
		{name: "deletion is a task", options: simulator.Options{LongTaskPolls: 2}, steps: []step{
			{request: "DELETE " + v1 + "/space/DOCS", status: 202, want: []string{`"ari":`, `"links":{"status":"/rest/api/longtask/`}, keep: "task=id"},
			{request: "GET " + v2 + "/spaces/{docs}", status: 200},
			{request: "POST " + v1 + "/space", body: create("DOCS", "Again"), status: 400, want: []string{"A space already exists with key DOCS"}},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"finished":false`}},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"finished":true`, `"successful":true`, `"percentageComplete":100`}},
			{request: "GET " + v2 + "/spaces/{docs}", status: 404, want: []string{`"code":"NOT_FOUND"`, "Cannot find a space with id"}},
			{request: "GET " + v2 + "/spaces?keys=DOCS", status: 200, want: []string{`"results":[]`}},
			{request: "GET " + v2 + "/pages/{page}", status: 404},
		}},
		{name: "a task that fails", prepare: func(s *site) { s.FailNextLongTask("The disk is full") }, steps: []step{
			{request: "DELETE " + v1 + "/space/DOCS", status: 202, keep: "task=id"},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"successful":false`, `"translation":"The disk is full"`}},
			{request: "GET " + v2 + "/spaces/{docs}", status: 200},
			{request: "GET " + v1 + "/longtask/1", status: 404},
		}},
		{name: "a description only on request", steps: []step{
			{request: "GET " + v2 + "/spaces/{docs}", status: 200, want: []string{`"description":null`, `"icon":null`, `"id":"{docs}"`, `"base":`}},
			{request: "GET " + v2 + "/spaces/{docs}?description-format=plain", status: 200, want: []string{`"plain":{"representation":"plain"`}},
		}},
		{name: "removed operations", steps: []step{
			{request: "GET " + v1 + "/space/DOCS", status: 410, want: []string{"GoneException: This deprecated endpoint has been removed."}, free: true},
			{as: "token", request: "GET /ex/confluence/{cloudId}" + v1 + "/content/{page}", status: 410, free: true},
		}},
		{name: "credentials", steps: []step{
			{as: "wrong password", request: "GET " + v2 + "/spaces", status: 404, want: []string{`"title":"Not Found"`}},
			{as: "anonymous", request: "GET " + v1 + "/user/current", status: 403, want: []string{"Current user not permitted to use Confluence"}},
			{as: "token", request: "GET " + v2 + "/spaces", status: 401, want: []string{"<!doctype html>", "text/html"}},
			{as: "wrong token", request: "GET /ex/confluence/{cloudId}" + v2 + "/spaces", status: 401, want: []string{`"code":401`}},
			{request: "GET /ex/confluence/{cloudId}" + v2 + "/spaces", status: 200},
		}},
		{name: "not found instead of forbidden", steps: []step{
			{as: "reader", request: "PUT " + v1 + "/space/DOCS", body: `{"name":"X"}`, status: 404},
			{as: "reader", request: "DELETE " + v1 + "/space/DOCS", status: 404},
			{as: "reader", request: "POST " + v1 + "/space", body: create("NEW", "New"), status: 403},
			{as: "reader", request: "POST " + v2 + "/pages", body: `{"spaceId":"{docs}","title":"x"}`, status: 404},
			{as: "reader", request: "DELETE " + v2 + "/pages/{page}", status: 404},
		}},
		{name: "creation by v2 needs roles", steps: []step{
			{request: "GET " + v2 + "/space-role-mode", status: 200, want: []string{"PRE_ROLES"}},
			{request: "POST " + v2 + "/spaces", body: create("NEW", "New"), status: 404},
		}},
		{name: "with roles", options: simulator.Options{RoleMode: "ROLES"}, steps: []step{
			{request: "POST " + v2 + "/spaces", body: create("NEW", "New"), status: 201, want: []string{`"homepageId":`}},
			{request: "POST " + v1 + "/space/DOCS/permission", body: permission("{docs-writers}", "read", "space"), status: 400},
		}},
		{name: "side effects of a creation", steps: []step{
			{request: "POST " + v1 + "/space", body: create("NEW", "New"), status: 200, without: "alias", want: []string{`"homepage":{`, `"permissions":[{`}, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}/pages", status: 200, want: []string{`"title":"New Home"`}},
			{request: "GET " + v2 + "/spaces/{new}/permissions?limit=250", status: 200, want: []string{"{ada}", "{site-admins}"}},
			{request: "POST " + v1 + "/space/_private", body: create("MINE", "Mine"), status: 200, keep: "mine=id"},
			{request: "GET " + v2 + "/spaces/{mine}/permissions", status: 200, want: []string{"{ada}"}, without: "{site-admins}"},
			{as: "reader", request: "GET " + v2 + "/spaces/{mine}", status: 404},
		}},
		{name: "permissions in a wrong format hide the space", steps: []step{
			{request: "POST " + v1 + "/space", body: `{"key":"NEW","name":"New","permissions":[{"subjects":{"user":{"results":[{"type":"known"}],"size":1}},` +
				`"operation":{"operation":"administer","targetType":"space"},"anonymousAccess":false,"unlicensedAccess":false}]}`, status: 200, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}", status: 404},
			{request: "POST " + v1 + "/space", body: create("NEW", "New"), status: 400, want: []string{"A space already exists with key NEW"}},
		}},
		{name: "keys", steps: []step{
			{request: "POST " + v1 + "/space", body: create("do-cs", "x"), status: 400, want: []string{"Invalid space key"}},
			{request: "POST " + v1 + "/space", body: create("docs", "x"), status: 400, want: []string{"A space already exists with key docs"}},
			{request: "POST " + v1 + "/space", body: create("", "x"), status: 400},
			{request: "POST " + v1 + "/space", body: create("NEW", " "), status: 400},
			{request: "POST " + v1 + "/space", body: create(strings.Repeat("K", 246), "x"), status: 500},
			{request: "POST " + v1 + "/space", body: create(strings.Repeat("K", 256), "x"), status: 400},
			{request: "POST " + v1 + "/space", body: create(strings.Repeat("K", 245), "x"), status: 200},
			{request: "GET " + v2 + "/spaces?keys=docs", status: 200, want: []string{`"key":"DOCS"`, `"currentActiveAlias"`}},
		}},
		{name: "archiving a personal space", steps: []step{
			{request: "PUT " + v1 + "/space/~ada", body: `{"status":"archived"}`, status: 400, free: true, want: []string{
				"Cannot change space type from personal to global or vice versa", "BadRequestException: Cannot update Space",
			}},
			{request: "PUT " + v1 + "/space/~ada", body: `{"status":"archived","type":"personal"}`, status: 200, want: []string{`"status":"archived"`}},
		}},
		{name: "an update is partial", steps: []step{
			{request: "PUT " + v1 + "/space/DOCS", body: `{"description":{"plain":{"value":"All of it","representation":"plain"}}}`, status: 200, want: []string{`"name":"Docs"`}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"status":"archived"}`, status: 200},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"name":"Papers"}`, status: 200, want: []string{`"status":"archived"`}},
			{request: "GET " + v2 + "/spaces/{docs}?description-format=plain", status: 200, want: []string{`"value":"All of it"`, `"name":"Papers"`}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"homepage":{"id":"{page}"}}`, status: 200, want: []string{`"id":"{page}","status":"current"`}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"homepage":{"id":"1"}}`, status: 400, free: true},
			{request: "PUT " + v1 + "/space/DOCS/archive", status: 404, free: true},
		}},
		{name: "ids are numeric strings", steps: []step{
			{request: "GET " + v2 + "/spaces/DOCS", status: 400, free: true, want: []string{
				`"code":"INVALID_REQUEST_PARAMETER"`, "Provided value {DOCS} for 'id' is not the correct type. Expected type is long.",
			}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"name":"Docs"}`, status: 200, want: []string{`"id":{docs}`}},
		}},
		{name: "result pages of v2", steps: []step{
			{request: "GET " + v2 + "/spaces?limit=0", status: 400, free: true},
			{request: "GET " + v2 + "/spaces?limit=251", status: 400, free: true},
			{request: "GET " + v2 + "/spaces?limit=3", status: 200, want: []string{"Link: </wiki/api/v2/spaces?cursor=", `rel="next"`}, keep: "next=_links.next"},
			{request: "GET {next}", status: 200, want: []string{`"key":"DOCS"`}, without: `"next"`},
			{request: "GET /ex/confluence/{cloudId}" + v2 + "/spaces?limit=3", status: 200, want: []string{`"next":"/wiki/api/v2/spaces?`}},
		}},
		{name: "space labels", steps: []step{
			{request: "POST " + v1 + "/space/DOCS/label", body: `[{"prefix":"team","name":"Alpha"},{"prefix":"team","name":"beta"}]`, status: 200, want: []string{`"name":"alpha"`, `"name":"beta"`}},
			{request: "POST " + v1 + "/space/DOCS/label", body: `[{"prefix":"none","name":"x"}]`, status: 400, want: []string{"Could not parse Labels"}},
			{request: "DELETE " + v1 + "/space/DOCS/label?name=alpha", status: 204},
			{request: "GET " + v2 + "/spaces/{docs}/labels", status: 200, want: []string{`"name":"alpha"`}},
			{request: "DELETE " + v1 + "/space/DOCS/label?name=alpha&prefix=team", status: 204},
			{request: "GET " + v2 + "/spaces/{docs}?include-labels=true", status: 200, want: []string{`"name":"beta"`}, without: "alpha"},
			{request: "GET " + v1 + "/space/DOCS/label?prefix=team", status: 200, want: []string{`"size":1`}},
		}},
		{name: "labels of an archived space", steps: []step{
			{request: "POST " + v1 + "/space/DOCS/label", body: `[{"prefix":"team","name":"a"}]`, status: 200},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"status":"archived"}`, status: 200},
			{request: "POST " + v1 + "/space/DOCS/label", body: `[{"prefix":"team","name":"b"}]`, status: 400, want: []string{"archived space DOCS"}},
			{request: "DELETE " + v1 + "/space/DOCS/label?name=a&prefix=team", status: 400, want: []string{"archived space DOCS"}},
			{request: "PUT " + v2 + "/pages/{page}", body: update("One", "<p>2</p>", "2", ""), status: 200},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"status":"current"}`, status: 200},
			{request: "DELETE " + v1 + "/space/DOCS/label?name=a&prefix=team", status: 204},
		}},
		{name: "paths outside of the API", steps: []step{
			{request: "GET /rest/api/user/current", status: 404, want: []string{"text/html"}, free: true},
			{request: "GET " + v2 + "/nothing", status: 404, want: []string{`"code":"NOT_FOUND"`}, free: true},
			{as: "anonymous", request: "GET /_edge/tenant_info", status: 200, want: []string{`{"cloudId":"{cloudId}"}`}},
			{as: "anonymous", request: "GET /ex/confluence/{cloudId}/_edge/tenant_info", status: 403, free: true},
			{request: "GET /ex/confluence/{cloudId}/_edge/tenant_info", status: 404, want: []string{"text/html"}, free: true},
			{request: "GET /ex/confluence/{cloudId}" + tokenEndpoint, status: 404, want: []string{"text/html"}, free: true},
		}},
		{name: "a trashed space keeps its key", prepare: func(s *site) { s.Human().TrashSpace("DOCS") }, steps: []step{
			{request: "GET " + v2 + "/spaces?keys=DOCS", status: 200, want: []string{`"results":[]`}},
			{request: "GET " + v2 + "/spaces?keys=DOCS&status=trashed", status: 200, want: []string{`"status":"trashed"`}},
			{request: "POST " + v1 + "/space", body: create("DOCS", "Again"), status: 400},
		}},
	})
}
