package provider_test

import (
	"fmt"
	"net/http"
	"reflect"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestPropertiesDataSources(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := contentProperty(s, nil)["content_id"].(string)
		folder := page
		if s.OnCloud() {
			folder = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
			s.Human().DeleteContentProperty(page, "page-title-property-published")
		}
		for name, source := range map[string]struct {
			config config
			set    func(key, value string)
		}{
			"confluence_space_properties":   {config{"space_key": "DOCS"}, func(key, value string) { s.Human().SetSpaceProperty("DOCS", key, value) }},
			"confluence_content_properties": {config{"content_id": folder}, func(key, value string) { s.Human().SetContentProperty(folder, key, value) }},
		} {
			if got := s.DataSource(t, name, source.config)["properties"]; !reflect.DeepEqual(got, []any{}) {
				t.Errorf("%s: there are none, but got %v", name, got)
			}
			source.set("b", `{"n": 1.50}`)
			source.set("a", `[]`)
			source.set("a", `"x"`)
			got := s.DataSource(t, name, source.config)["properties"].([]any)
			want := []any{
				map[string]any{"key": "a", "value": `"x"`, "version": "2"}, map[string]any{"key": "b", "value": `{"n":1.50}`, "version": "1"},
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: got %v, expected %v", name, got, want)
			}
			for i := range 260 { // more than one result page
				source.set(fmt.Sprintf("c%03d", i), `1`)
			}
			if got := s.DataSource(t, name, source.config)["properties"].([]any); len(got) != 262 {
				t.Errorf("%s: got %d of 262 properties", name, len(got))
			}
		}
	})
}

func TestPropertiesDataSources_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sent := s.RequestsOf(func() {
			s.DataSourceError(t, "confluence_space_properties", config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
			for _, wrong := range []string{"", "Home", "12a", "att"} {
				s.DataSourceError(t, "confluence_content_properties", config{"content_id": wrong}, `"content_id"`, "such as att123456")
				s.DataSourceError(t, "confluence_content_versions", config{"content_id": wrong}, `"content_id"`, "such as att123456")
			}
			for _, wrong := range []int{0, -1} {
				s.DataSourceError(t, "confluence_content_versions", config{"content_id": "1", "limit": wrong}, `"limit"`, "at least 1")
			}
		})
		if len(sent) != 0 {
			t.Errorf("invalid input caused requests: %q", sent)
		}
		s.DataSourceError(t, "confluence_space_properties", config{"space_key": "NOWHERE"}, `"space_key"`, "Properties of space NOWHERE could not be read")
		s.DataSourceError(t, "confluence_content_properties", config{"content_id": "1"}, `"content_id"`, "Properties of content 1 could not be read")
		s.DataSourceError(t, "confluence_content_versions", config{"content_id": "1"}, `"content_id"`, "Versions of content 1 could not be read")
		for _, name := range []string{"confluence_space_properties", "confluence_content_properties", "confluence_content_versions"} {
			c := config{"content_id": "1"}
			if name == "confluence_space_properties" {
				c = config{"space_key": "DOCS"}
			}
			_, diags := testsite.Start(t, config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}).ReadDataSource(name, c)
			coretest.ExpectError(t, diags, "Provider configuration is unknown")
		}
	})
}

func TestContentVersionsDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
		r.Apply(c)
		id := r.Attr("id").(string)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>2</p>" })
		c["body"], c["version_message"] = "<p>3</p>", "why"
		r.Apply(c)
		versions := s.DataSource(t, "confluence_content_versions", config{"content_id": id})["versions"].([]any)
		if len(versions) != 3 {
			t.Fatalf("got %v", versions)
		}
		for i, want := range []struct{ number, by, message string }{{"3", "ada", "why"}, {"2", "hana", ""}, {"1", "ada", ""}} {
			got := versions[i].(map[string]any)
			if fmt.Sprint(got["number"]) != want.number || got["created_by"] != s.UserID(want.by) || got["message"] != want.message || got["created_at"] == nil || got["minor_edit"] != false {
				t.Errorf("version %s is %v", want.number, got)
			}
		}
		for i := range 300 {
			s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = fmt.Sprintf("<p>%d</p>", i) })
		}
		for limit, requests := range map[any]int{nil: 2, 5: 1} {
			p := s.Process()
			made := s.RequestsOf(func() {
				got, diags := p.ReadDataSource("confluence_content_versions", config{"content_id": id, "limit": limit})
				coretest.NoErrors(t, "read", diags)
				want := 303
				if limit != nil {
					want = 5
				}
				if versions := got["versions"].([]any); len(versions) != want || fmt.Sprint(versions[0].(map[string]any)["number"]) != "303" {
					t.Errorf("limit %v: got %d versions", limit, len(versions))
				}
			})
			if s.OnCloud() {
				requests++ // the type of the content
			}
			if len(made) != requests {
				t.Errorf("limit %v: it takes %q", limit, made)
			}
		}
	})
}

func TestContentVersionsDataSource_Folder(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
	s.DataSourceError(t, "confluence_content_versions", config{"content_id": folder}, `"content_id"`, "has no versions")
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "convert-ids", Status: 403, Body: `{"errors":[{"status":403,"code":"FORBIDDEN","title":"no"}]}`})
	s.DataSourceError(t, "confluence_content_versions", config{"content_id": folder}, "could not be read")
}
