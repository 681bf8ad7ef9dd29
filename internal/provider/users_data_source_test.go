package provider_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestUsersDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		type lookup struct {
			config config
			want   []any
		}
		lookups := []lookup{
			{config{"group": "docs-writers"}, []any{shown(s, "hana"), shown(s, "wanda")}},
			{config{"query": "Writer"}, []any{shown(s, "wanda")}},
			{config{"query": "Nobody"}, []any{}},
		}
		if s.OnCloud() {
			lookups = append(lookups,
				lookup{config{"account_ids": []string{s.User("wanda").AccountID, s.User("ada").AccountID}}, []any{shown(s, "ada"), shown(s, "wanda")}},
				lookup{config{"account_ids": []string{}}, []any{}})
		}
		for _, l := range lookups {
			if got := s.DataSource(t, "confluence_users", l.config)["users"]; !reflect.DeepEqual(got, l.want) {
				t.Errorf("%v:\ngot  %v\nwant %v", l.config, got, l.want)
			}
		}
	})
}

func TestUsersDataSource_Active(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().DeactivateUser(s.UserID("hana"))
		hana := shown(s, "hana")
		hana["active"], hana["status"] = false, "inactive"
		if !s.OnCloud() {
			hana["status"] = "deactivated"
		}
		for active, want := range map[bool][]any{true: {shown(s, "wanda")}, false: {hana}} {
			if got := s.DataSource(t, "confluence_users", config{"group": "docs-writers", "active": active})["users"]; !reflect.DeepEqual(got, want) {
				t.Errorf("active %t:\ngot  %v\nwant %v", active, got, want)
			}
		}
	})
}

func TestUsersDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.DataSourceError(t, "confluence_users", nil, "account_ids", "group", "query", "Exactly one")
		s.DataSourceError(t, "confluence_users", config{"group": "docs-writers", "query": "Wanda"}, "group", "query", "Exactly one")
		s.DataSourceError(t, "confluence_users", config{"query": " "}, `AttributeName("query")`, "must not be blank")
		s.DataSourceError(t, "confluence_users", config{"account_ids": []string{""}}, "account_ids", "at least 1")
		s.DataSourceError(t, "confluence_users", config{"group": "docs"}, "Users in group docs could not be read", `AttributeName("group")`)

		ids := config{"account_ids": []string{s.User("ada").AccountID, "712020:nobody"}}
		if s.OnCloud() {
			s.DataSourceError(t, "confluence_users", ids, `AttributeName("account_ids")`, "712020:nobody")
		} else {
			s.DataSourceError(t, "confluence_users", ids, `AttributeName("account_ids")`, "Confluence Data Center", "Use group or query")
		}
	})
}

func TestUsersDataSource_TooMany(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	row := `{"type":"known","username":"ann","displayName":"Ann"}`
	rows := func(n int) string {
		return `{"results":[` + strings.Repeat(row+",", n-1) + row + `],"start":0,"limit":2000,"size":2000,"_links":{}}`
	}
	s.Inject(simulator.Fault{Path: "/user/list", Status: 200, Body: rows(1000), Times: 1})
	if got := s.DataSource(t, "confluence_users", config{"query": "Ann"})["users"].([]any); len(got) != 1000 {
		t.Errorf("got %d users of 1000", len(got))
	}
	s.Inject(simulator.Fault{Path: "/user/list", Status: 200, Body: rows(1001), Times: 1})
	s.DataSourceError(t, "confluence_users", config{"query": "Ann"}, `Users matching "Ann" could not be read`, "more than 1000", "Use a more specific query")
}
