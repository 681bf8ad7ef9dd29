package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const dc = "/c/rest/api"

func TestDataCenterSpaces(t *testing.T) {
	t.Parallel()
	space := dc + "/space/DOCS"
	run(t, simulator.DataCenter, []behaviour{
		{name: "2, 3 deletion is a task", options: simulator.Options{LongTaskPolls: 2}, steps: []step{
			{request: "DELETE " + space, status: 202, want: []string{`"resultPath":`, `"statusPath":`, `"status":"/rest/api/longtask/`}, keep: "task=id"},
			{request: "GET " + dc + "/longtask/{task}", status: 200, want: []string{`"percentageComplete":33`, `"successful":true`}, without: "finished"},
			{request: "GET " + space, status: 200},
			{request: "GET " + dc + "/longtask/{task}", status: 200, want: []string{`"percentageComplete":100`}},
			{request: "GET " + space, status: 404, want: []string{`"reason":"Not Found"`, `"allowedInReadOnlyMode":true`}},
		}},
		{name: "8 expansion", steps: []step{
			{request: "GET " + space, status: 200, want: []string{`"description":""`, `"homepage":"/rest/api/content/{home}"`}},
			{request: "GET " + space + "?expand=description.plain,homepage,metadata.labels", status: 200, want: []string{
				`"plain":{"representation":"plain"`, `"homepage":{`, `"labels":{`,
			}},
		}},
		{name: "13 credentials", steps: []step{
			{as: "wrong password", request: "GET " + space, status: 401, want: []string{"AUTHENTICATED_FAILED", "text/html"}},
			{as: "wrong token", request: "GET " + dc + "/user/current", status: 200, want: []string{`"type":"anonymous"`, "X-Ausername: anonymous"}},
			{as: "wrong token", request: "GET " + dc + "/space", status: 200, want: []string{`"results":[]`}},
			{as: "token", request: "GET " + dc + "/user/current", status: 200, want: []string{`"username":"ada"`, "X-Ausername: ada"}},
			{as: "nobody", request: "GET " + space, status: 404},
			{as: "nobody", request: "GET " + dc + "/server-information", status: 401},
			{request: "GET " + dc + "/server-information", status: 200, want: []string{`"version":"9.3.1"`}},
		}},
		{name: "14 who may not", steps: []step{
			{as: "reader", request: "POST " + dc + "/space", body: `{"key":"NEW","name":"New"}`, status: 403},
			{as: "reader", request: "PUT " + space, body: `{"key":"DOCS","name":"New"}`, status: 404},
			{as: "reader", request: "PUT " + space + "/archive", status: 403},
			{as: "reader", request: "POST " + space + "/category/x", status: 403},
		}},
		{name: "17, 18 creation", steps: []step{
			{request: "POST " + dc + "/space", body: `{"key":"NEW","name":"New","description":{"plain":{"value":"d","representation":"plain"}}}`, status: 200, want: []string{`"value":"d"`}},
			{request: "POST " + dc + "/space", body: `{"key":"new","name":"New"}`, status: 400, want: []string{"A space already exists with key new"}},
			{request: "POST " + dc + "/space", body: `{"key":"a b","name":"New"}`, status: 400},
			{request: "POST " + dc + "/space/_private", body: `{"key":"MINE","name":"Mine"}`, status: 200},
			{as: "reader", request: "GET " + dc + "/space/MINE", status: 404},
			{as: "reader", request: "GET " + dc + "/space/NEW", status: 200},
		}},
		{name: "20 archive and restore", steps: []step{
			{request: "PUT " + space + "/archive", status: 204},
			{request: "PUT " + space + "/archive", status: 204},
			{request: "GET " + space, status: 200, want: []string{`"status":"archived"`}},
			{request: "PUT " + space, body: `{"key":"DOCS","name":"Docs","status":"current"}`, status: 200, want: []string{`"status":"archived"`}},
			{request: "PUT " + space + "/restore", status: 204},
			{request: "GET " + dc + "/space?status=current&spaceKey=DOCS", status: 200, want: []string{`"key":"DOCS"`, `"status":"current"`}},
		}},
		{name: "21 an update needs key and name", steps: []step{
			{request: "PUT " + space, body: `{"name":"Papers"}`, status: 400, free: true},
			{request: "PUT " + space, body: `{"key":"DOCS"}`, status: 400, free: true},
			{request: "PUT " + space, body: `{"key":"DOCS","name":"Papers","homepage":{"id":"{page}"}}`, status: 200, want: []string{`"id":"{page}"`}},
		}},
		{name: "23 pages", steps: []step{
			{request: "GET " + dc + "/space?limit=2", status: 200, want: []string{`"next":"/rest/api/space?limit=2&start=2"`, `"context":"/c"`, `"size":2`}},
			{request: "GET " + dc + "/space?limit=2&start=2", status: 200, without: `"next"`},
		}},
		{name: "31 categories", steps: []step{
			{request: "POST " + space + "/category/Team", status: 204},
			{request: "POST " + space + "/category/team", status: 204},
			{request: "GET " + space + "?expand=metadata.labels", status: 200, want: []string{`"prefix":"team"`, `"name":"team"`, `"size":1`}},
			{request: "DELETE " + space + "/category/team", status: 204},
			{request: "GET " + space + "?expand=metadata.labels", status: 200, want: []string{`"size":0`}},
		}},
		{name: "40 paths", steps: []step{
			{request: "GET /rest/api/space", status: 404, want: []string{"text/html"}, free: true},
			{request: "GET " + dc + "/nothing", status: 404, want: []string{"null for uri"}, free: true},
			{request: "POST " + space + "/permission", body: `{}`, status: 404, free: true},
		}},
	})
}

func TestDataCenterPermissions(t *testing.T) {
	t.Parallel()
	permissions := dc + "/space/DOCS/permissions"
	group := permissions + "/group/docs-writers"
	read := `{"targetType":"space","operationKey":"read"}`
	create := `{"targetType":"page","operationKey":"create"}`
	run(t, simulator.DataCenter, []behaviour{
		{name: "10 grant and revoke", steps: []step{
			{request: "PUT " + group + "/grant", body: "[" + read + "," + create + "]", status: 400, want: []string{"read permission must be granted before"}},
			{request: "PUT " + group + "/grant", body: "[" + read + "]", status: 204},
			{request: "PUT " + group + "/grant", body: "[" + read + "," + create + "]", status: 204},
			{request: "GET " + group, status: 200, want: []string{`"operationKey":"create"`, `"name":"docs-writers"`, `"spaceKey":"DOCS"`}, without: "spaceId"},
			{request: "PUT " + group + "/revoke", body: `[{"targetType":"page","operationKey":"delete"},` + create + "]", status: 204},
			{request: "GET " + group, status: 200, without: "create"},
			{request: "PUT " + group + "/grant", body: `[{"targetType":"application","operationKey":"use"}]`, status: 400},
			{request: "PUT " + permissions + "/group/none/grant", body: "[" + read + "]", status: 404},
			{request: "PUT " + permissions + "/group/docs%20readers/grant", body: "[" + read + "]", status: 204},
			{request: "PUT " + permissions + "/user/{rolf-key}/grant", body: "[" + read + "]", status: 204},
			{request: "PUT " + permissions + "/user/rolf/grant", body: "[" + read + "]", status: 404},
			{request: "PUT " + permissions + "/anonymous/grant", body: "[" + read + "]", status: 204},
			{request: "GET " + permissions + "/anonymous", status: 200, without: "subject"},
			{request: "GET " + permissions, status: 200, want: []string{`"userKey":"{rolf-key}"`, `"name":"docs readers"`}, without: `"username"`},
			{as: "reader", request: "GET " + permissions, status: 500},
			{as: "nobody", request: "GET " + permissions, status: 401},
		}},
		{name: "10 setting", steps: []step{
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[` + create + `]}]`, status: 400},
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[` + read + "," + create + `]},{"operations":[` + read + `]}]`, status: 200},
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[` + read + `]}]`, status: 200},
			{request: "GET " + group, status: 200, without: "create"},
			{request: "GET " + permissions + "/anonymous", status: 200, want: []string{`"operationKey":"read"`}},
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[]}]`, status: 200},
			{request: "GET " + group, status: 200, want: []string{"[]"}},
			{request: "POST " + permissions, body: `[{"userKey":"none","operations":[]}]`, status: 404},
			{request: "POST " + permissions, body: `[{"group":"docs-writers","operations":[` + read + `]}]`, status: 400, free: true},
			{request: "POST " + permissions, body: "[" + strings.Repeat(`{"operations":[]},`, 40) + `{"operations":[]}]`, status: 400},
		}},
		{name: "11 Cloud's words", steps: []step{
			{request: "PUT " + permissions + "/group/site-admins/grant", body: `[{"targetType":"space","operationKey":"restrict_content"}]`, status: 400},
			{request: "PUT " + permissions + "/group/site-admins/grant", body: `[{"targetType":"page","operationKey":"archive"}]`, status: 400},
		}},
		{name: "10 before 9.1", options: simulator.Options{Version: "8.5.4"}, steps: []step{
			{request: "GET " + permissions, status: 404, want: []string{"null for uri"}},
		}},
		{name: "10 since 10.0", options: simulator.Options{Version: "10.0.3"}, steps: []step{
			{request: "GET " + permissions, status: 200, want: []string{`"spaceId":{docs}`}, free: true},
		}},
	})
}

func TestDataCenterProperties(t *testing.T) {
	t.Parallel()
	path := dc + "/space/DOCS/property"
	run(t, simulator.DataCenter, []behaviour{{name: "25", steps: []step{
		{request: "POST " + path, body: `{"key":"k","value":{"a":1}}`, status: 200, want: []string{`"value":{"a":1}`, `"number":1`}},
		{request: "POST " + path, body: `{"key":"k","value":{"a":1}}`, status: 400},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":[2],"version":{"number":1}}`, status: 409},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":[2],"version":{"number":2}}`, status: 200, want: []string{`"value":[2]`}},
		{request: "PUT " + path + "/new", body: `{"key":"new","value":"x","version":{"number":1}}`, status: 200},
		{request: "PUT " + path + "/none", body: `{"key":"none","value":"x","version":{"number":2}}`, status: 404},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":"` + strings.Repeat("x", 40000) + `","version":{"number":3}}`, status: 413},
		{request: "GET " + path, status: 200, want: []string{`"key":"k"`, `"key":"new"`}},
		{request: "GET " + path + "/k", status: 200, want: []string{`"number":2`}},
		{as: "reader", request: "PUT " + path + "/k", body: `{"key":"k","value":1,"version":{"number":3}}`, status: 403},
		{request: "DELETE " + path + "/k", status: 204},
		{request: "GET " + path + "/k", status: 404},
		{request: "POST " + path + "/k", body: `{"key":"k","value":{}}`, status: 200},
	}}})
}
