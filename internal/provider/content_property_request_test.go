package provider_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentProperty_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		c := contentProperty(s, `1`)
		create := 1
		if s.OnCloud() {
			create = 2 // and the type of the content
		}
		if got := s.RequestsOf(func() { r.Apply(c) }); len(got) != create {
			t.Errorf("a creation costs %q, expected %d", got, create)
		}
		if got := s.RequestsOf(r.Refresh); len(got) != 1 {
			t.Errorf("a refresh costs %q, expected one request", got)
		}
		if got := s.WritesOf(func() { c["value"] = " 1 "; r.Apply(c) }); len(got) != 0 {
			t.Errorf("an empty plan writes: %q", got)
		}
		c["value"] = `2`
		if got := s.RequestsOf(func() { r.Apply(c) }); len(got) != 2 {
			t.Errorf("an update costs %q, expected a read and a write", got)
		}
		if got := s.RequestsOf(r.Destroy); len(got) != 2 {
			t.Errorf("a destruction costs %q, expected a read and a write", got)
		}
	})
}

// A refresh takes one request for all properties of one content.
func TestContentProperty_ManyRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var all []*coretest.Instance
		for i := range 10 {
			id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprint("Page ", i)})
			for j := range 10 {
				s.Human().SetContentProperty(id, fmt.Sprint("k", j), `1`)
				r := s.Resource(t, "confluence_content_property")
				r.ImportID(fmt.Sprintf("%s/k%d", id, j))
				all = append(all, r)
			}
		}
		if got := refreshTogether(s, all); len(got) != 10 {
			t.Errorf("100 properties of 10 pages take %d requests: %q", len(got), got)
		}
	})
}

// A creation takes one request for each property and, on Cloud, few for the types of the content.
func TestContentProperty_ManyCreations(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var changes []coretest.Change
		for i := range 10 {
			id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprint("Page ", i)})
			for j := range 10 {
				c := config{"content_id": id, "key": fmt.Sprint("k", j), "value": "1"}
				changes = append(changes, coretest.Change{Instance: s.Resource(t, "confluence_content_property"), Config: c})
			}
		}
		got := s.RequestsOf(func() {
			for _, diags := range coretest.Together(10, changes...) {
				coretest.NoErrors(t, "create", diags)
			}
		})
		if len(got) < 100 || len(got) > 112 {
			t.Errorf("100 properties of 10 pages are created with %d requests", len(got))
		}
	})
}
