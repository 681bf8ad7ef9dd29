package provider_test

import (
	"reflect"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestGroupDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const most = 2 // the group and its members
		for name, members := range map[string][]any{
			"docs-writers":    {shown(s, "hana"), shown(s, "wanda")},
			"docs readers":    {shown(s, "rolf")},
			"team/with-slash": {shown(s, "wanda")},
		} {
			want := map[string]any{"id": s.GroupID(name), "name": name, "members": members}
			for _, c := range []config{{"name": name}, {"id": s.GroupID(name)}} {
				requests := s.RequestsOf(func() {
					if got := s.DataSource(t, "confluence_group", c); !reflect.DeepEqual(got, want) {
						t.Errorf("%v:\ngot  %v\nwant %v", c, got, want)
					}
				})
				if len(requests) > most {
					t.Errorf("%v took the requests %q", c, requests)
				}
			}
		}
	})
}

func TestGroupDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.DataSourceError(t, "confluence_group", nil, "name", "id", "Exactly one")
		s.DataSourceError(t, "confluence_group", config{"name": "a", "id": "b"}, "name", "id", "Exactly one")
		s.DataSourceError(t, "confluence_group", config{"name": ""}, `AttributeName("name")`, "at least 1")
		for _, attribute := range []string{"name", "id"} {
			for _, dots := range []string{".", ".."} {
				if requests := s.RequestsOf(func() {
					s.DataSourceError(t, "confluence_group", config{attribute: dots}, `AttributeName("`+attribute+`")`, "none of")
				}); len(requests) > 0 {
					t.Errorf("%s %s: requests %q", attribute, dots, requests)
				}
			}
		}
		s.DataSourceError(t, "confluence_group", config{"name": "docs"}, "Group docs could not be read", `AttributeName("name")`, "this account has no permission to view it")
		s.DataSourceError(t, "confluence_group", config{"id": "0f3c5a9e-none"}, "Group 0f3c5a9e-none could not be read", `AttributeName("id")`)

		s.Inject(simulator.Fault{Path: "member", Status: 403, Body: `{"statusCode":403,"message":"Not permitted to view group members"}`})
		s.DataSourceError(t, "confluence_group", config{"name": "docs-writers"},
			"Members of group docs-writers could not be read", "Not permitted to view group members", "Grant the permission")

		s.ClearFaults()
		s.Inject(simulator.Fault{Path: "/group", Status: 501, ContentType: "text/html", Body: "<html><title>Down</title></html>"})
		s.DataSourceError(t, "confluence_group", config{"name": "docs-writers"}, "Group docs-writers could not be read", `titled "Down"`, "Check that the site is available")
		s.ClearFaults()
		s.Inject(simulator.Fault{Path: "/group", Status: 404, ContentType: "text/html", Body: "<html><title>Not Found</title></html>"})
		s.DataSourceError(t, "confluence_group", config{"name": "docs-writers"}, "Group docs-writers could not be read", "Check that url is the address of Confluence with its context path, and that deployment is correct")
		s.ClearFaults()
		s.Inject(simulator.Fault{Path: "/user/current", Status: 404, Body: `{"message":"Not Found"}`})
		s.DataSourceError(t, "confluence_user", nil, "could not be read", "404: Not Found. Check that url is the address of Confluence")
	})
}
