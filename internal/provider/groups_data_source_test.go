package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestGroupsDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for query, want := range map[string][]string{"DOCS": {"docs readers", "docs-writers"}, "nothing": nil, "": {"confluence-users", "docs readers", "docs-writers", "site-admins", "team/with-slash"}} {
			c := config{}
			if query != "" {
				c["query"] = query
			} else if s.OnCloud() {
				want = append([]string{"atlassian-addons-admin"}, want...)
			}
			var got []string
			requests := s.RequestsOf(func() {
				for _, group := range s.DataSource(t, "confluence_groups", c)["groups"].([]any) {
					one := group.(map[string]any)
					if got = append(got, one["name"].(string)); one["id"] != s.GroupID(one["name"].(string)) {
						t.Errorf("got %v", one)
					}
				}
			})
			if !slices.Equal(got, want) || len(requests) > 2 {
				t.Errorf("%q: got %q with %q", query, got, requests)
			}
		}
	})
}

func TestGroupsDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.DataSourceError(t, "confluence_groups", config{"query": " "}, `AttributeName("query")`, "must not be blank")
		s.Inject(simulator.Fault{Path: "/group", Status: 403, Body: `{"message":"not today"}`})
		s.DataSourceError(t, "confluence_groups", nil, "Groups could not be read", "not today")
	})
}
