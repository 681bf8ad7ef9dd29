package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudContentProperties(t *testing.T) {
	t.Parallel()
	path := v2 + "/pages/{page}/properties"
	box := func(s *site) {
		s.kept["box"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
		s.kept["post"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
	}
	run(t, simulator.Cloud, []behaviour{{name: "properties", prepare: box, steps: []step{
		{request: "POST " + path, body: `{"key":"k","value":{"a":[1,2.50]}}`, status: 200, want: []string{`"value":{"a":[1,2.50]}`, `"number":1`}, keep: "p=id"},
		{request: "POST " + path, body: `{"key":"k","value":1}`, status: 409, want: []string{`"code":"CONFLICT"`, "Property with key [k] already exists"}},
		{request: "PUT " + path + "/{p}", body: `{"key":"k","value":1,"version":{"number":1}}`, status: 409},
		{request: "PUT " + path + "/{p}", body: `{"key":"k","value":1,"version":{"number":2}}`, status: 200, want: []string{`"number":2`}},
		{request: "PUT " + path + "/{p}", body: `{"key":"other","value":1,"version":{"number":3}}`, status: 400},
		{request: "GET " + path + "?key=k", status: 200, want: []string{`"id":"{p}"`}, without: "page-title"},
		{request: "GET " + path + "?limit=1", status: 200, want: []string{`"next":"/wiki/api/v2/pages/{page}/properties?`}},
		{request: "GET " + v2 + "/pages/{page}", status: 200, want: []string{`"number":1`}},
		{as: "reader", request: "GET " + path + "/{p}", status: 200},
		{as: "reader", request: "DELETE " + path + "/{p}", status: 404},
		{request: "GET " + v2 + "/blogposts/{page}/properties", status: 404},
		{request: "DELETE " + path + "/{p}", status: 204},
		{request: "GET " + path + "/{p}", status: 404},
		{request: "POST " + v2 + "/blogposts/{post}/properties", body: `{"key":"k","value":false}`, status: 200},
		{request: "POST " + v2 + "/folders/{box}/properties", body: `{"key":"k","value":"x"}`, status: 200},
		{request: "GET " + v2 + "/folders/{box}/properties", status: 200, without: "page-title"},
		{request: "GET " + v2 + "/attachments/att1/properties", status: 404},
		{request: "POST " + path, body: `{"key":"long","value":"` + strings.Repeat("x", 40000) + `"}`, status: 400},
		{request: "GET " + v1 + "/content/{page}/property", status: 410, free: true},
	}}, {name: "an attachment", prepare: attached, steps: []step{
		{request: "POST " + v2 + "/attachments/{a}/properties", body: `{"key":"k","value":[1]}`, status: 200, keep: "p=id"},
		{request: "POST " + v2 + "/attachments/{a}/properties", body: `{"key":"k","value":2}`, status: 409},
		{request: "PUT " + v2 + "/attachments/{a}/properties/{p}", body: `{"key":"k","value":2,"version":{"number":2}}`, status: 200},
		{as: "reader", request: "GET " + v2 + "/attachments/{a}/properties", status: 200, want: []string{`"value":2`}},
		{as: "reader", request: "DELETE " + v2 + "/attachments/{a}/properties/{p}", status: 404},
		{request: "GET " + v2 + "/pages/{page}/properties", status: 200, without: `"key":"k"`},
		{request: "GET " + v2 + "/attachments/x/properties", status: 400, free: true},
		{request: "DELETE " + v2 + "/attachments/{a}/properties/{p}", status: 204},
		{request: "DELETE " + v2 + "/attachments/{a}", status: 204},
		{request: "POST " + v2 + "/attachments/{a}/properties", body: `{"key":"k","value":1}`, status: 404},
	}}, {name: "properties that Confluence makes", options: simulator.Options{Appearance: "full-width"}, steps: []step{
		{request: "GET " + path, status: 200, want: []string{`"key":"page-title-property-published"`, `"key":"content-appearance-draft"`}},
		{request: "POST " + path, body: `{"key":"content-appearance-published","value":"default"}`, status: 409},
	}}})
}

// attached keeps the ID of an attachment of the page.
func attached(s *site) {
	s.Human().Attach(s.kept["page"], "a.txt", "text/plain", []byte("x"))
	a, _ := s.Attachment(s.kept["page"], "a.txt")
	s.kept["a"] = a.ID
}

func TestCloudContentVersions(t *testing.T) {
	t.Parallel()
	run(t, simulator.Cloud, []behaviour{{name: "versions", prepare: func(s *site) {
		s.kept["post"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		s.Human().EditContent(s.kept["post"], func(f *simulator.ContentFields) { f.Body = "<p>2</p>" })
	}, steps: []step{
		{request: "GET " + v2 + "/blogposts/{post}/versions?limit=1", status: 200, want: []string{`"number":2`, `"next"`}},
		{request: "GET " + v2 + "/pages/{post}/versions", status: 404},
	}}})
}
