package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestDataCenterContentProperties(t *testing.T) {
	t.Parallel()
	path := dc + "/content/{page}/property"
	run(t, simulator.DataCenter, []behaviour{{name: "properties", steps: []step{
		{request: "POST " + path, body: `{"key":"k","value":{"a":1}}`, status: 200, want: []string{`"value":{"a":1}`, `"number":1`, "/rest/api/content/{page}/property/k"}},
		{request: "POST " + path, body: `{"key":"k","value":{"a":1}}`, status: 400},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":[2],"version":{"number":1}}`, status: 409},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":[2],"version":{"number":2}}`, status: 200, want: []string{`"value":[2]`}},
		{request: "PUT " + path + "/new", body: `{"key":"new","value":"x","version":{"number":1}}`, status: 200},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":"` + strings.Repeat("x", 40000) + `","version":{"number":3}}`, status: 413},
		{request: "GET " + path, status: 200, want: []string{`"key":"k"`, `"key":"new"`}},
		{request: "GET " + path + "?limit=1", status: 200, want: []string{`"next":"/rest/api/content/{page}/property?`}},
		{request: "GET " + dc + "/content/{page}?expand=version", status: 200, want: []string{`"number":1`}},
		{as: "reader", request: "PUT " + path + "/k", body: `{"key":"k","value":1,"version":{"number":3}}`, status: 403},
		{request: "DELETE " + path + "/k", status: 204},
		{request: "GET " + path + "/k", status: 404},
		{request: "DELETE " + dc + "/content/{page}", status: 204},
		{request: "GET " + path + "/new", status: 404},
	}}, {name: "an attachment", prepare: attached, steps: []step{
		{request: "POST " + dc + "/content/{a}/property", body: `{"key":"k","value":1}`, status: 200, want: []string{"/rest/api/content/{a}/property/k"}},
		{request: "PUT " + dc + "/content/{a}/property/k", body: `{"key":"k","value":2,"version":{"number":2}}`, status: 200},
		{as: "reader", request: "GET " + dc + "/content/{a}/property/k", status: 200, want: []string{`"value":2`}},
		{as: "reader", request: "DELETE " + dc + "/content/{a}/property/k", status: 403, free: true},
		{request: "GET " + path, status: 200, without: `"key":"k"`},
		{request: "DELETE " + dc + "/content/{a}/property/k", status: 204},
		{request: "GET " + dc + "/content/{a}/property/k", status: 404},
	}}, {name: "properties that Confluence makes", options: simulator.Options{Appearance: "full-width"}, prepare: func(s *site) {
		s.Human().SetContentProperty(s.kept["page"], "k", `{"a": 1.50}`)
		s.Human().DeleteContentProperty(s.kept["page"], "content-appearance-draft")
		if got, _ := s.ContentProperty(s.kept["page"], "k"); got != `{"a":1.50}` {
			t.Errorf("the property is %s", got)
		}
		if got := strings.Join(s.ContentProperties(s.kept["page"]), " "); got != "content-appearance-published k" {
			t.Errorf("the properties are %s", got)
		}
	}, steps: []step{
		{request: "POST " + path, body: `{"key":"content-appearance-published","value":"default"}`, status: 400},
		{request: "POST " + path, body: `{"key":"content-appearance-draft","value":"default"}`, status: 200},
	}}})
}

func TestDataCenterContentVersions(t *testing.T) {
	t.Parallel()
	list := "GET /c/rest/experimental/content/{page}/version"
	edit := func(s *site) {
		s.Human().EditContent(s.kept["page"], func(f *simulator.ContentFields) { f.Body = "<p>2</p>" })
	}
	run(t, simulator.DataCenter, []behaviour{{name: "versions", prepare: edit, steps: []step{
		{request: list + "?limit=1", status: 200, want: []string{`"number":2`, `"next":"/rest/experimental/content/{page}/version?limit=1&start=1"`}},
		{request: list + "?start=1", status: 200, want: []string{`"number":1`}, without: `"number":2`},
		{request: "GET /c/rest/experimental/content/1/version", status: 404},
	}}, {name: "no list of versions", options: simulator.Options{NoVersionList: true}, steps: []step{
		{request: list, status: 404, want: []string{"null for uri"}},
	}}})
}
