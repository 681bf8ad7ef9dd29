package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const dc = "/c/rest/api"

func TestDataCenterSpaces(t *testing.T) {
	t.Parallel()
	space := dc + "/space/DOCS"
	run(t, simulator.DataCenter, []behaviour{
		{name: "deletion is a task", options: simulator.Options{LongTaskPolls: 2}, steps: []step{
			{request: "DELETE " + space, status: 202, want: []string{`"resultPath":`, `"statusPath":`, `"status":"/rest/api/longtask/`}, keep: "task=id"},
			{request: "GET " + dc + "/longtask/{task}", status: 200, want: []string{`"percentageComplete":33`, `"successful":true`}, without: "finished"},
			{request: "GET " + space, status: 200},
			{request: "GET " + dc + "/longtask/{task}", status: 200, want: []string{`"percentageComplete":100`}},
			{request: "GET " + space, status: 404, want: []string{`"reason":"Not Found"`, `"allowedInReadOnlyMode":true`}},
		}},
		{name: "expansion", steps: []step{
			{request: "GET " + space, status: 200, want: []string{`"description":""`, `"homepage":"/rest/api/content/{home}"`}},
			{request: "GET " + space + "?expand=description.plain,homepage,metadata.labels", status: 200, want: []string{
				`"plain":{"representation":"plain"`, `"homepage":{`, `"labels":{`,
			}},
		}},
		{name: "credentials", steps: []step{
			{as: "wrong password", request: "GET " + space, status: 401, want: []string{"AUTHENTICATED_FAILED", "text/html"}},
			{as: "wrong token", request: "GET " + dc + "/user/current", status: 200, want: []string{`"type":"anonymous"`, "X-Ausername: anonymous"}},
			{as: "wrong token", request: "GET " + dc + "/space", status: 200, want: []string{`"results":[]`}},
			{as: "token", request: "GET " + dc + "/user/current", status: 200, want: []string{`"username":"ada"`, "X-Ausername: ada"}},
			{as: "anonymous", request: "GET " + space, status: 404},
			{as: "anonymous", request: "GET " + dc + "/server-information", status: 401},
			{request: "GET " + dc + "/server-information", status: 200, want: []string{`"version":"9.3.1"`}},
		}},
		{name: "missing permissions", steps: []step{
			{as: "reader", request: "POST " + dc + "/space", body: `{"key":"NEW","name":"New"}`, status: 403},
			{as: "reader", request: "PUT " + space, body: `{"key":"DOCS","name":"New"}`, status: 404},
			{as: "reader", request: "PUT " + space + "/archive", status: 403},
			{as: "reader", request: "POST " + space + "/category/x", status: 403},
		}},
		{name: "creating spaces", steps: []step{
			{request: "POST " + dc + "/space", body: `{"key":"NEW","name":"New","description":{"plain":{"value":"d","representation":"plain"}}}`, status: 200, want: []string{`"value":"d"`}},
			{request: "POST " + dc + "/space", body: `{"key":"new","name":"New"}`, status: 400, want: []string{"A space already exists with key new"}},
			{request: "POST " + dc + "/space", body: `{"key":"a b","name":"New"}`, status: 400},
			{request: "POST " + dc + "/space/_private", body: `{"key":"MINE","name":"Mine"}`, status: 200},
			{as: "reader", request: "GET " + dc + "/space/MINE", status: 404},
			{as: "reader", request: "GET " + dc + "/space/NEW", status: 200},
		}},
		{name: "archive and restore", steps: []step{
			{request: "PUT " + space + "/archive", status: 204},
			{request: "PUT " + space + "/archive", status: 204},
			{request: "GET " + space, status: 200, want: []string{`"status":"archived"`}},
			{request: "PUT " + space, body: `{"key":"DOCS","name":"Docs","status":"current"}`, status: 200, want: []string{`"status":"archived"`}},
			{request: "PUT " + space + "/restore", status: 204},
			{request: "GET " + dc + "/space?status=current&spaceKey=DOCS", status: 200, want: []string{`"key":"DOCS"`, `"status":"current"`}},
		}},
		{name: "an update needs key and name", steps: []step{
			{request: "PUT " + space, body: `{"name":"Papers"}`, status: 400, free: true},
			{request: "PUT " + space, body: `{"key":"DOCS"}`, status: 400, free: true},
			{request: "PUT " + space, body: `{"key":"DOCS","name":"Papers","homepage":{"id":"{page}"}}`, status: 200, want: []string{`"id":"{page}"`}},
		}},
		{name: "result pages", steps: []step{
			{request: "GET " + dc + "/space?limit=2", status: 200, want: []string{`"next":"/rest/api/space?limit=2&start=2"`, `"context":"/c"`, `"size":2`}},
			{request: "GET " + dc + "/space?limit=2&start=2", status: 200, without: `"next"`},
		}},
		{name: "categories", steps: []step{
			{request: "POST " + space + "/category/Team", status: 204},
			{request: "POST " + space + "/category/team", status: 204},
			{request: "GET " + space + "?expand=metadata.labels", status: 200, want: []string{`"prefix":"team"`, `"name":"team"`, `"size":1`}},
			{request: "DELETE " + space + "/category/team", status: 204},
			{request: "GET " + space + "?expand=metadata.labels", status: 200, want: []string{`"size":0`}},
		}},
		{name: "categories of an archived space", steps: []step{
			{request: "POST " + space + "/category/a", status: 204},
			{request: "PUT " + space + "/archive", status: 204},
			{request: "POST " + space + "/category/b", status: 403, want: []string{"archived space DOCS"}},
			{request: "DELETE " + space + "/category/a", status: 403, want: []string{"archived space DOCS"}},
			{request: "PUT " + space + "/restore", status: 204},
			{request: "DELETE " + space + "/category/a", status: 204},
		}},
		{name: "paths", steps: []step{
			{request: "GET /rest/api/space", status: 404, want: []string{"text/html"}, free: true},
			{request: "GET " + dc + "/nothing", status: 404, want: []string{"null for uri"}, free: true},
			{request: "POST " + space + "/permission", body: `{}`, status: 404, free: true},
		}},
	})
}

// Personal spaces have calls of their own.
func TestPersonalSpaceDC(t *testing.T) {
	run(t, simulator.DataCenter, []behaviour{{name: "personal spaces", steps: []step{
		{request: "POST /c/rest/api/space", body: `{"key":"~wanda","name":"Wanda"}`, status: 400, want: []string{"Invalid space key: ~wanda"}},
		{request: "POST /c/rest/api/space/personal", body: `{}`, status: 409},
		{as: "reader", request: "POST /c/rest/api/space/personal", body: `{}`, status: 403},
		{as: "reader", request: "POST /c/rest/api/admin/space/personal/wanda", body: `{}`, status: 403},
		{request: "POST /c/rest/api/admin/space/personal/nobody", body: `{}`, status: 404},
		{request: "POST /c/rest/api/admin/space/personal/wanda", body: `{"isPrivate":false,"description":{"plain":{"value":"x","representation":"plain"}}}`, status: 200, want: []string{`"key":"~wanda"`, `"name":"Wanda Writer"`, `"type":"personal"`}},
		{request: "POST /c/rest/api/admin/space/personal/wanda", body: `{}`, status: 409},
	}}})
}
