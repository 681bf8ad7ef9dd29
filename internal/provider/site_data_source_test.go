package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSiteDataSource(t *testing.T) {
	for name, test := range map[string]struct {
		options simulator.Options
		want    map[string]any
	}{
		"Cloud": {simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", Plan: "premium"}, map[string]any{
			"deployment": "cloud", "title": "Acme", "cloud_id": simulator.CloudID, "edition": "premium", "version": nil, "role_mode": "ROLES_TRANSITION", "access_mode": nil,
		}},
		"Cloud, hidden": {simulator.Options{Deployment: simulator.Cloud, HiddenSite: true}, map[string]any{
			"deployment": "cloud", "title": nil, "cloud_id": nil, "edition": nil, "version": nil, "build": nil, "role_mode": "PRE_ROLES", "access_mode": nil,
		}},
		"Data Center": {simulator.Options{Deployment: simulator.DataCenter, ReadOnly: true}, map[string]any{
			"deployment": "data_center", "title": nil, "cloud_id": nil, "edition": nil, "version": "9.3.1", "build": "9310", "role_mode": nil, "access_mode": "READ_ONLY",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := testsite.New(t, test.options)
			p := s.Process()
			var got map[string]any
			if made := s.RequestsOf(func() { got = read(t, p, "confluence_site", nil) }); len(made) != 3 {
				t.Errorf("took the requests %q", made)
			}
			for attribute, want := range test.want {
				if got[attribute] != want {
					t.Errorf("%s is %v, not %v", attribute, got[attribute], want)
				}
			}
			if caller := got["caller"].(map[string]any); caller["id"] != s.UserID("ada") || caller["active"] != true || got["url"] == nil {
				t.Errorf("got %v", got)
			}
			if made := s.RequestsOf(func() { read(t, p, "confluence_site", nil) }); len(made) != 1 {
				t.Errorf("the second read took the requests %q", made)
			}
		})
	}
	testsite.OnDataCenter(t, func(t *testing.T, s *testsite.Site) {
		for _, status := range []int{403, 404} {
			s.Inject(simulator.Fault{Path: "server-information", Status: status, Times: 1, Body: `{"statusCode":403,"message":"not you"}`})
			if got := read(t, s.Process(), "confluence_site", nil); got["version"] != nil || got["build"] != nil || got["url"] == nil || got["access_mode"] != "READ_WRITE" {
				t.Errorf("%d: got %v", status, got)
			}
		}
	})
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Inject(simulator.Fault{Path: "systemInfo|server-information", Status: 400, Body: `{"statusCode":400,"message":"not today"}`})
		s.DataSourceError(t, "confluence_site", nil, "Site could not be read", "not today")
	})
}

// read reads a data source in a process that may read others.
func read(t *testing.T, p *coretest.Process, name string, c config) map[string]any {
	t.Helper()
	got, diags := p.ReadDataSource(name, c)
	coretest.NoErrors(t, "read "+name, diags)
	return got
}

func TestBlueprintsDataSource(t *testing.T) {
	testsite.OnCloudOnly(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Our decision", Blueprint: "decisions-blueprint-page", Labels: []string{"a"}})
		p := s.Process()
		for _, c := range []config{{}, {"space_key": "DOCS"}} {
			made := s.RequestsOf(func() {
				for range 2 {
					list := read(t, p, "confluence_blueprints", c)["blueprints"].([]any)
					first := list[0].(map[string]any)
					want := map[bool]string{true: "Our decision", false: "Meeting notes"}[c["space_key"] != nil]
					if len(list) != 3 || first["name"] != want || first["template_id"] == nil || first["plugin_key"] == nil || first["module_key"] == nil || first["blueprint"] == nil {
						t.Errorf("got %v", list)
					}
				}
			})
			if len(made) != 1 {
				t.Errorf("took the requests %q", made)
			}
		}
		s.DataSourceError(t, "confluence_blueprints", config{"space_key": "NONE"}, `"space_key"`, "Blueprints of space NONE could not be read")
		s.DataSourceError(t, "confluence_blueprints", config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
	})
	testsite.OnDataCenter(t, func(t *testing.T, s *testsite.Site) {
		if made := s.RequestsOf(func() {
			s.DataSourceError(t, "confluence_blueprints", config{}, "Data source confluence_blueprints is not available on Confluence Data Center")
		}); len(made) > 0 {
			t.Errorf("sent %q", made)
		}
	})
}
