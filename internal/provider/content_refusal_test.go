package provider_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContent_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		with := func(change config) config {
			c := config{"space_key": "DOCS", "title": "Guide"}
			for k, v := range change {
				c[k] = v
			}
			return c
		}
		for _, c := range []struct {
			change config
			want   []string
		}{
			{config{"space_key": "no key"}, []string{`"space_key"`, "letters and digits"}},
			{config{"title": ""}, []string{`"title"`}},
			{config{"title": strings.Repeat("ü", 256)}, []string{`"title"`, "255"}},
			{config{"type": "memo"}, []string{`"type"`, "page", "blogpost", "folder"}},
			{config{"status": "gone"}, []string{`"status"`, "current", "draft", "archived"}},
			{config{"parent_id": "Home"}, []string{`"parent_id"`, "root"}},
			{config{"labels": []string{"Upper"}}, []string{`"labels"`, "upper-case", `Use "upper"`}},
			{config{"labels": []string{"Upper Case"}}, []string{`"labels"`, "upper-case", `Use "upper-case"`}},
			{config{"labels": []string{"two words"}}, []string{`"labels"`, "space", `Use "two-words"`}},
			{config{"deletion_policy": "burn"}, []string{`"deletion_policy"`, "trash", "purge"}},
			{config{"body": "<p>one</p>\n<p>two <b>three</p>"}, []string{`"body"`, "line 2, column 16", "<b>"}},
			{config{"body": "<p>&unknown;</p>"}, []string{`"body"`, "line 1", "unknown"}},
			{config{"type": "blogpost", "parent_id": "root"}, []string{`"parent_id"`, "blogpost"}},
			{config{"type": "folder", "body": "<p>x</p>"}, []string{`"body"`, "folder"}},
			{config{"type": "folder", "labels": []string{"a"}}, []string{`"labels"`, "folder"}},
			{config{"type": "folder", "status": "draft"}, []string{`"status"`, "folder"}},
			{config{"type": "folder", "parent_id": "root"}, []string{`"parent_id"`, "folder"}},
			{config{"type": "folder", "deletion_policy": "purge"}, []string{`"deletion_policy"`, "trash"}},
		} {
			if requests := s.RequestsOf(func() { s.Resource(t, "confluence_content").PlanError(with(c.change), c.want...) }); len(requests) != 0 {
				t.Errorf("requests for invalid input: %q", requests)
			}
		}
		lacking := []config{{"minor_edit": true}}
		if !s.OnCloud() {
			lacking = []config{{"type": "folder"}, {"status": "archived"}, {"deletion_policy": "archive"}}
		}
		for _, change := range lacking {
			for attribute := range change {
				s.Resource(t, "confluence_content").PlanError(with(change), `"`+attribute+`"`, map[bool]string{true: "Confluence Cloud", false: "Confluence Data Center"}[s.OnCloud()])
			}
		}
	})
}

func TestContent_ApplyErrors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		existing := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Existing"})
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"space_key": "DOCS", "title": "Existing"}, []string{`"title"`, "already exists", "import {", fmt.Sprintf("id = %q", existing)}},
			{config{"space_key": "DOCS", "title": "Lost", "parent_id": "424242"}, []string{`"parent_id"`, "parent 424242 does not exist"}},
			{config{"space_key": "NOWHERE", "title": "Lost"}, []string{`"space_key"`, "space NOWHERE"}},
			{config{"space_key": "DOCS", "title": "Huge", "body": "<p>" + strings.Repeat("x", 5<<20) + "</p>"}, []string{"Huge", "could not be created", "413"}},
		} {
			r := s.Resource(t, "confluence_content")
			r.ApplyError(c.config, c.want...)
			if !r.Removed() {
				t.Errorf("%v is in the state", c.config["title"])
			}
		}
	})
}

// Invalid responses are errors that describe the response, and the state does not change.
func TestContent_InvalidResponses(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
		r.Apply(c)
		before := coretest.FromValue(t, r.State)
		for _, broken := range []struct {
			fault simulator.Fault
			want  []string
		}{
			{simulator.Fault{Status: 200, ContentType: "text/html", Body: "<html><head><title>Log in</title></head><body>secret</body></html>"}, []string{"HTML", "Log in"}},
			{simulator.Fault{Status: 200, Body: "maintenance"}, []string{"could not be read", "JSON"}},
			{simulator.Fault{Status: 200, Body: `{"id":"1","title":"` + strings.Repeat("x", 5<<20)}, []string{"could not be read"}},
			{simulator.Fault{Status: 502, ContentType: "text/html", Body: "<h1>Bad gateway</h1>"}, []string{"502"}},
			{simulator.Fault{Truncate: true}, []string{"could not be read"}},
			{simulator.Fault{DropBefore: true}, []string{"could not be read"}},
			{simulator.Fault{Status: 403, Body: `{"statusCode":403,"message":"Current user not permitted to use Confluence"}`}, []string{"username and token"}},
		} {
			broken.fault.Method, broken.fault.Path = http.MethodGet, "."
			s.Inject(broken.fault)
			diags := r.RefreshIn(r.Process())
			s.ClearFaults()
			coretest.ExpectError(t, diags, broken.want...)
			if got := coretest.Text(diags); strings.Contains(got, "secret") || len(got) > 3000 {
				t.Errorf("the error shows the page: %.300s…", got)
			}
			if fmt.Sprint(before) != fmt.Sprint(coretest.FromValue(t, r.State)) {
				t.Error("the state changed")
			}
		}
	})
}

func TestContent_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		attributes := []string{"space_key", "title", "type", "body", "parent_id", "labels", "status", "version_message", "deletion_policy", "minor_edit"}
		for _, attribute := range attributes {
			c := config{"space_key": "DOCS", "title": "Guide"}
			c[attribute] = coretest.Unknown
			if p := r.Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
			}
		}
		r.Apply(config{"space_key": "DOCS", "title": "Guide"})
		for _, attribute := range attributes {
			c := config{"space_key": "DOCS", "title": "Guide"}
			c[attribute] = coretest.Unknown
			r.Plan(c)
		}
		for _, contentType := range []string{"folder", "blogpost"} {
			if contentType == "folder" && !s.OnCloud() {
				continue
			}
			for _, attribute := range []string{"body", "parent_id", "labels", "status"} {
				c := config{"space_key": "DOCS", "title": "Guide", "type": contentType}
				c[attribute] = coretest.Unknown
				s.Resource(t, "confluence_content").Plan(c)
			}
		}
	})
}
