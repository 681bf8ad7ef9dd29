package contract

import (
	"os"
	"strings"
	"testing"
)

// TestAtlassian holds exchanges against Atlassian's own files: what the files, once mended, accept and what they catch.
func TestAtlassian(t *testing.T) {
	t.Parallel()
	checker := atlassian(t)
	const v1, v2, dc = "(confluence-cloud-v1.json)", "(confluence-cloud-v2.json)", "(confluence-dc-9.3.1.json, confluence-dc-10.0.3.json)"
	const page = `{"id":"7","status":"current","title":"A","spaceId":"1","parentId":null,"parentType":null,"position":null,` +
		`"version":{"number":1,"message":"","minorEdit":false,"authorId":"u","createdAt":"2026-01-02T03:04:05.678Z"},"body":{},"_links":{"webui":"/x","base":"http://x"}}`
	const update = `{"id":"7","status":"current","title":"A","body":{"representation":"storage","value":"<p/>"},"version":{"number":2}}`
	const space = `{"id":1,"key":"A","name":"A","status":"current","type":"global","_links":{"webui":"/display/A"},"_expandable":{"homepage":"/rest/api/content/7"}}`
	run(t, checker, []exchange{
		{name: "create a page", deployment: Cloud, request: "POST /wiki/api/v2/pages?root-level=true", body: `{"spaceId":"1","title":"A","body":{"representation":"storage","value":""}}`, status: 200, answer: page},
		{name: "read a page", deployment: Cloud, request: "GET /wiki/api/v2/pages/7?body-format=storage", status: 200, answer: page},
		{name: "stale version", deployment: Cloud, request: "PUT /wiki/api/v2/pages/7", body: update, status: 409, answer: `{"errors":[]}`},
		{name: "long task", deployment: Cloud, request: "DELETE /wiki/rest/api/space/A", status: 202, answer: `{"ari":"a","id":"1","links":{"status":"/rest/api/longtask/1"}}`},
		{name: "space on Data Center", deployment: DataCenter, request: "GET /confluence/rest/api/space/A?expand=description.plain,homepage", status: 200, answer: space},
		{
			name: "homepage and creator in full", deployment: DataCenter, request: "PUT /rest/api/space/A", body: `{"key":"A","name":"A","homepage":{"id":"7"}}`, status: 200,
			answer: strings.Replace(space, `"_links"`, `"homepage":{"id":"7","type":"page"},"creator":{"username":"a"},"_links"`, 1),
		},
		{
			name: "error body on Data Center", deployment: DataCenter, request: "GET /rest/api/space/A", status: 404,
			answer: `{"statusCode":404,"data":{"authorized":false,"valid":true,"errors":[],"successful":false},"message":"No space","reason":"Not Found"}`,
		},
		{
			name: "grant on Data Center", deployment: DataCenter, request: "PUT /rest/api/space/A/permissions/group/a%2Fb/grant",
			body: `[{"targetType":"space","operationKey":"read"}]`, status: 204,
		},
		{
			name: "name of a group in the path", deployment: DataCenter, request: "GET /rest/api/group/docs%20readers/member?limit=200", status: 200,
			answer: `{"results":[{"type":"known","username":"a","userKey":"k"}],"start":0,"limit":200,"size":1}`,
		},
		{
			name: "search on Data Center", deployment: DataCenter, request: "GET /rest/api/search?cql=type=page", status: 200,
			answer: `{"results":[{"content":{"id":"7","type":"page"},"title":"A","entityType":"content"},{"user":{"username":"a"}}],"totalSize":2,"cqlQuery":"type=page","searchDuration":1}`,
		},
		{
			name: "unknown id", deployment: Cloud, request: "POST /wiki/api/v2/content/convert-ids-to-types", body: `{"contentIds":["1","2"]}`, status: 200,
			answer: `{"results":{"1":"page","2":null}}`,
		},

		{
			name: "removed operation", deployment: Cloud, request: "GET /wiki/rest/api/content/7", status: 200, answer: `{}`,
			want: []string{"GET /wiki/rest/api/content/7: no such operation (confluence-cloud-v1.json, confluence-cloud-v2.json)"},
		},
		{
			name: "deprecated operation", deployment: Cloud, request: "GET /wiki/api/v2/pages/7/children", status: 200, answer: `{"results":[]}`,
			want: []string{"GET /wiki/api/v2/pages/7/children: the operation is deprecated " + v2},
		},
		{
			name: "parameter of the other version", deployment: Cloud, request: "GET /wiki/api/v2/spaces?spaceKey=A", status: 200, answer: `{"results":[]}`,
			want: []string{`GET /wiki/api/v2/spaces: query parameter "spaceKey" is not declared ` + v2},
		},
		{
			name: "field of the read on write", deployment: Cloud, request: "POST /wiki/rest/api/space/A/permission",
			body: `{"subject":{"type":"group","identifier":"g"},"operation":{"key":"read","targetType":"space"}}`, status: 400,
			want: []string{
				`POST /wiki/rest/api/space/A/permission: request /operation/target: property "target" is missing ` + v1,
				`POST /wiki/rest/api/space/A/permission: request /operation: property "targetType" is unsupported ` + v1,
			},
		},
		{
			name: "number for an id", deployment: Cloud, request: "PUT /wiki/api/v2/pages/7", body: strings.Replace(update, `"7"`, `7`, 1), status: 200, answer: page,
			want: []string{`PUT /wiki/api/v2/pages/7: request /id: value must be a string ` + v2},
		},
		{
			name: "misspelled body", deployment: Cloud, request: "PUT /wiki/api/v2/pages/7", body: strings.Replace(update, `"value"`, `"text"`, 1), status: 400,
			want: []string{`PUT /wiki/api/v2/pages/7: request /body: value doesn't match any schema from "oneOf": ` +
				`/body: property "text" is unsupported or /body: property "representation" is unsupported or /body: property "text" is unsupported ` + v2},
		},
		{
			name: "status of version 2 in version 1", deployment: Cloud, request: "POST /wiki/rest/api/space", body: `{"key":"A","name":"A"}`, status: 201, answer: `{}`,
			want: []string{"POST /wiki/rest/api/space: status 201 is not declared, only 200, 400, 401, 403 " + v1},
		},
		{
			name: "field of Cloud on Data Center", deployment: DataCenter, request: "PUT /rest/api/space/A/permissions/user/k/grant",
			body: `[{"target":"space","key":"read"}]`, status: 204,
			want: []string{
				`PUT /rest/api/space/A/permissions/user/k/grant: request /*: property "key" is unsupported ` + dc,
				`PUT /rest/api/space/A/permissions/user/k/grant: request /*: property "target" is unsupported ` + dc,
			},
		},
		{
			name: "property of Cloud in an answer", deployment: DataCenter, request: "GET /rest/api/space/A", status: 200, answer: `{"spaceId":"1"}`,
			want: []string{`GET /rest/api/space/A: response 200 /: property "spaceId" is unsupported ` + dc},
		},
	})
}

// TestExceptions keeps the list honest: each entry is still about an operation that the files have, or about one that
// they still lack.
func TestExceptions(t *testing.T) {
	t.Parallel()
	checker := atlassian(t)
	for _, e := range exceptions {
		if e.reason == "" || e.source == "" {
			t.Errorf("%s %s lacks a reason or a source", e.method, e.path)
		}
		var covered int
		for deployment, files := range checker.deployments {
			for _, read := range files {
				d, err := read()
				if err != nil {
					t.Fatal(err)
				}
				for _, op := range d.operations {
					if e.covers(deployment, op.route.Method, op.path) {
						covered++
					}
				}
			}
		}
		if lacked := e.problem == noOperation; (covered == 0) != lacked {
			t.Errorf("%s %s: %d operations in the files", e.method, e.path, covered)
		}
	}
}

func atlassian(t *testing.T) *Checker {
	t.Helper()
	dir := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if dir == "" {
		t.Skip("CONFLUENCE_OPENAPI_DIR does not name a directory with Atlassian's files")
	}
	checker, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return checker
}
