package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestDataCenterContent(t *testing.T) {
	t.Parallel()
	page := dc + "/content/{page}"
	put := func(version, more string) string {
		return `{"id":"{page}","type":"page","title":"One","version":{"number":` + version + `}` + more + `}`
	}
	body := func(value string) string {
		return `,"body":{"storage":{"value":"` + strings.ReplaceAll(value, `"`, `\"`) + `","representation":"storage"}}`
	}
	create := func(title, more string) string {
		return `{"type":"page","title":"` + title + `","space":{"key":"DOCS"}` + more + `}`
	}
	macro := `<ac:structured-macro ac:name="info" ac:schema-version="1" ac:macro-id="kept"/>`
	run(t, simulator.DataCenter, []behaviour{
		{name: "versions", steps: []step{
			{request: "PUT " + page, body: put("1", body("")), status: 409, want: []string{"ConflictException: Version must be incremented on update. Current version is: 1"}},
			{request: "PUT " + page, body: put("2", body("<p>2</p>")), status: 200, want: []string{`"number":2`, "<p>2</p>"}},
			{request: "PUT " + page, body: put("3", ""), status: 200, want: []string{"<p>2</p>"}},
			{request: "PUT " + page, body: `{"title":"One","version":{"number":4}}`, status: 400},
			{request: "GET " + page + "?status=historical&version=1&expand=body.storage", status: 200, want: []string{"<p>first</p>"}},
		}},
		{name: "the trash", steps: []step{
			{request: "DELETE " + page + "?status=trashed", status: 404},
			{request: "DELETE " + page, status: 204},
			{request: "GET " + page, status: 404},
			{request: "GET " + page + "?status=any", status: 200, want: []string{`"status":"trashed"`}},
			{request: "GET " + dc + "/space/DOCS/trash", status: 200, want: []string{`"id":"{page}"`}},
			{request: "PUT " + page, body: `{"id":"{page}","status":"current","version":{"number":2}}`, status: 200, want: []string{`"status":"current"`, "<p>first</p>"}},
			{request: "DELETE " + page, status: 204},
			{request: "DELETE " + page + "?status=trashed", status: 204},
			{request: "GET " + page + "?status=any", status: 404},
			{as: "reader", request: "GET " + dc + "/space/DOCS/trash", status: 403},
			{request: "DELETE " + dc + "/space/DOCS/trash", status: 204},
		}},
		{name: "titles", steps: []step{
			{request: "POST " + dc + "/content", body: create("ONE", ""), status: 400, want: []string{
				"A page with this title already exists: A page already exists with the title ONE in the space with key DOCS",
			}},
			{request: "DELETE " + page, status: 204},
			{request: "POST " + dc + "/content", body: create("One", ""), status: 200},
			{request: "PUT " + page, body: `{"id":"{page}","status":"current","version":{"number":2}}`, status: 400},
		}},
		{name: "storage", options: simulator.Options{RegenerateMacroIDs: true, NamedEntities: true}, steps: []step{
			{request: "POST " + dc + "/content", body: create("a", body(macro+`<p title="“">“</p><![CDATA[“]]>`)), status: 200, want: []string{
				`ac:macro-id=\"kept\" />`, `<p title=\"“\">&ldquo;</p><![CDATA[“]]>`,
			}, keep: "page=id"},
			{request: "PUT " + page, body: strings.Replace(put("2", body(macro)), "One", "a", 1), status: 200, want: []string{`ac:macro-id=\"`}, without: "kept"},
		}},
		{name: "malformed storage", steps: []step{
			{request: "PUT " + page, body: put("2", body("<p><b>x</p>")), status: 400, want: []string{
				`Error parsing xhtml: Unexpected close tag </p>; expected </b>.\n at [row,col {unknown-source}]: [1,12]`,
			}},
		}},
		{name: "expansion", steps: []step{
			{request: "GET " + page, status: 200, want: []string{`"body":""`, `"space":{`, `"version":{`, `"history":{`}},
			{request: "GET " + page + "?expand=body.storage,ancestors,metadata.labels", status: 200, want: []string{`"value":"<p>first</p>"`, `"ancestors":[]`, `"version":""`}},
		}},
		{name: "the parent of a page", steps: []step{
			{request: "POST " + dc + "/content?expand=ancestors", body: create("a", ""), status: 200, want: []string{`"ancestors":[]`}},
			{request: "POST " + dc + "/content?expand=ancestors", body: create("b", `,"ancestors":[{"id":"{page}"}]`), status: 200, want: []string{`"id":"{page}"`}, keep: "b=id"},
			{request: "GET " + page + "/child/page", status: 200, want: []string{`"id":"{b}"`}},
			{request: "PUT " + page, body: put("2", `,"ancestors":[{"id":"{b}"}]`), status: 400},
			{request: "PUT " + page, body: put("2", `,"ancestors":[{"id":"{home}"}]`), status: 200, want: []string{`"id":"{home}"`}},
			{request: "GET " + dc + "/content/{home}/descendant/page", status: 200, want: []string{`"id":"{b}"`}},
			{request: "PUT " + page, body: put("3", `,"ancestors":[]`), status: 200, want: []string{`"id":"{home}"`}},
			{request: "POST " + dc + "/content", body: create("c", `,"ancestors":[{"id":"1"}]`), status: 400},
			{request: "POST " + dc + "/content", body: strings.Replace(create("c", ""), "page", "folder", 1), status: 400},
		}},
		{name: "labels", steps: []step{
			{request: "POST " + page + "/label", body: `[{"prefix":"global","name":"A"},{"name":"b/c"}]`, status: 200, want: []string{`"name":"a"`, `"size":2`}},
			{request: "DELETE " + page + "/label/b%2Fc", status: 400},
			{request: "DELETE " + page + "/label?name=b/c", status: 204},
			{request: "DELETE " + page + "/label?name=b/c", status: 404},
			{request: "GET " + page + "/label", status: 200, want: []string{`"size":1`}},
			{as: "reader", request: "DELETE " + page + "/label/a", status: 403},
		}},
		{name: "drafts", steps: []step{
			{request: "POST " + dc + "/content", body: create("D", `,"status":"draft"`), status: 200, keep: "page=id"},
			{request: "GET " + page, status: 404},
			{request: "GET " + page + "?status=draft", status: 200},
			{request: "POST " + dc + "/content", body: create("D", `,"id":"{page}"`), status: 200, want: []string{`"status":"current"`}},
			{request: "DELETE " + page + "?status=draft", status: 404},
		}},
		{name: "lists and who may not", steps: []step{
			{request: "GET " + dc + "/content?spaceKey=docs&title=one", status: 200, want: []string{`"id":"{page}"`}},
			{request: "GET " + dc + "/space/DOCS/content/page", status: 200, want: []string{`"id":"{page}"`}},
			{request: "GET " + dc + "/search?cql=space=DOCS+and+title~One&expand=content.space", status: 200, want: []string{`"entityType":"content"`, `"totalSize":1`, `"key":"DOCS"`, "@@@hl@@@One@@@endhl@@@"}},
			{request: "GET " + dc + "/content/search?cql=title=One&expand=version", status: 200, want: []string{`"number":1`}},
			{as: "reader", request: "POST " + dc + "/content", body: create("x", ""), status: 403},
			{as: "reader", request: "DELETE " + page, status: 403, free: true},
		}},
		{name: "people", steps: []step{
			{request: "GET " + dc + "/user?username=rolf", status: 200, want: []string{`"userKey":"{rolf-key}"`}},
			{request: "GET " + dc + "/user?key={rolf-key}", status: 200, want: []string{`"username":"rolf"`}},
			{request: "GET " + dc + "/user?username=none", status: 404},
			{request: "GET " + dc + "/user/list?limit=1", status: 200, want: []string{`"next":"/rest/api/user/list?limit=1&start=1"`}},
			{request: "GET " + dc + "/user/memberof?username=rolf", status: 200, want: []string{"docs readers"}},
			{request: "GET " + dc + "/group/docs%20readers", status: 200, want: []string{`"type":"group"`}},
			{request: "GET " + dc + "/group/docs%20readers/member", status: 200, want: []string{"Rolf Reader"}},
			{as: "anonymous", request: "GET " + dc + "/group", status: 403},
		}},
	})
}
