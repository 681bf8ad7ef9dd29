package provider_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestWatchersDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"}) // watched by hana, who creates it
		s.Human().Watch(s.UserID("wanda"), "content", page)
		s.Human().Watch(s.UserID("rolf"), "space", "DOCS")
		s.Human().Watch(s.UserID("ada"), "space", "DOCS")
		read := func(c config, requests int, want ...string) {
			t.Helper()
			p := s.Process()
			made := s.RequestsOf(func() {
				got, diags := p.ReadDataSource("confluence_watchers", c)
				coretest.NoErrors(t, "read", diags)
				var ids []string
				for _, user := range want {
					ids = append(ids, s.UserID(user))
				}
				if found := column(got["watchers"], "principal_id"); !slices.Equal(found, ids) {
					t.Errorf("%v: got %q, expected %q", c, found, ids)
				}
			})
			if len(made) != requests {
				t.Errorf("%v: it takes %q", c, made)
			}
		}
		read(config{"space_key": "docs"}, 1, "ada", "rolf")
		read(config{"content_id": page}, 1, "hana", "wanda")
		read(config{"content_id": page, "limit": 1}, 1, "hana")
		one := s.DataSource(t, "confluence_watchers", config{"content_id": page})["watchers"].([]any)[1].(map[string]any)
		if one["display_name"] != s.User("wanda").DisplayName || one["type"] == nil {
			t.Errorf("got %v", one)
		}
		s.Human().Unwatch(s.UserID("rolf"), "space", "DOCS")
		s.Human().Unwatch(s.UserID("ada"), "space", "DOCS")
		read(config{"space_key": "DOCS"}, 2+map[bool]int{true: 1}[s.OnCloud()]) // the space too, and on Cloud the caller

		if s.OnCloud() {
			for i := range 201 {
				s.Human().Watch(s.Human().CreateUser(fmt.Sprintf("u%03d", i), "U"), "space", "DOCS")
			}
			p := s.Process()
			made := s.RequestsOf(func() {
				got, diags := p.ReadDataSource("confluence_watchers", config{"space_key": "DOCS"})
				coretest.NoErrors(t, "read", diags)
				if n := len(got["watchers"].([]any)); n != 201 {
					t.Errorf("got %d watchers", n)
				}
			})
			if len(made) != 2 {
				t.Errorf("it takes %q", made)
			}
		}
	})
}

func TestWatchersDataSource_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sent := s.RequestsOf(func() {
			for _, bad := range []struct {
				config config
				want   []string
			}{
				{config{}, []string{"Exactly one of these attributes must be configured"}},
				{config{"space_key": "DOCS", "content_id": "1"}, []string{"Exactly one of these attributes must be configured"}},
				{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
				{config{"content_id": "Home"}, []string{`"content_id"`, "such as 123456"}},
				{config{"content_id": "1", "limit": 0}, []string{`"limit"`, "at least 1"}},
			} {
				s.DataSourceError(t, "confluence_watchers", bad.config, bad.want...)
			}
		})
		if len(sent) != 0 {
			t.Errorf("invalid input caused requests: %q", sent)
		}
	})
}

func TestWatchersDataSource_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
		s.DataSourceError(t, "confluence_watchers", config{"space_key": "NOWHERE"}, `"space_key"`, "Watchers of space NOWHERE could not be read", "does not exist")
		s.DataSourceError(t, "confluence_watchers", config{"content_id": "1"}, `"content_id"`, "Watchers of content 1 could not be read", "does not exist")
		for _, status := range []int{403, 404} { // the page exists: the account may not read the list
			s.Inject(simulator.Fault{Path: map[bool]string{true: "/notification/", false: "/watchers"}[s.OnCloud()], Status: status, Body: `{"message":"not today"}`, Times: 1})
			s.DataSourceError(t, "confluence_watchers", config{"content_id": page}, `"content_id"`, "could not be read", "not today", "lacks the permission")
		}
		expectUnknownProvider(t, s, "confluence_watchers", config{"space_key": "DOCS"})
	})
}
