package provider_test

import (
	"reflect"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// shown is a user as data sources return it.
func shown(s *testsite.Site, username string) map[string]any {
	u := s.User(username)
	if s.OnCloud() {
		return map[string]any{
			"id": u.AccountID, "account_id": u.AccountID, "username": nil, "user_key": nil,
			"display_name": u.DisplayName, "email": u.Email, "type": "atlassian", "status": "active", "active": true,
		}
	}
	return map[string]any{
		"id": u.Username, "account_id": nil, "username": u.Username, "user_key": u.UserKey,
		"display_name": u.DisplayName, "email": nil, "type": "known", "status": "current", "active": true,
	}
}

// lookedUp is a user as confluence_user returns it.
func lookedUp(s *testsite.Site, username string) map[string]any {
	user := shown(s, username)
	user["include_groups"], user["groups"] = nil, nil
	return user
}

func TestUserDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		wanda := s.User("wanda")
		ways := []config{{"username": wanda.Username}, {"user_key": wanda.UserKey}}
		if s.OnCloud() {
			ways = []config{{"account_id": wanda.AccountID}}
		}
		for _, way := range ways {
			requests := s.RequestsOf(func() {
				if got, want := s.DataSource(t, "confluence_user", way), lookedUp(s, "wanda"); !reflect.DeepEqual(got, want) {
					t.Errorf("%v:\ngot  %v\nwant %v", way, got, want)
				}
			})
			if len(requests) != 1 {
				t.Errorf("%v took the requests %q", way, requests)
			}
		}
		if got, want := s.DataSource(t, "confluence_user", nil), lookedUp(s, "ada"); !reflect.DeepEqual(got, want) {
			t.Errorf("the caller:\ngot  %v\nwant %v", got, want)
		}
	})
}

func TestUserDataSource_Groups(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		var want []any
		for _, name := range []string{"confluence-users", "docs-writers", "team/with-slash"} {
			want = append(want, map[string]any{"id": s.GroupID(name), "name": name})
		}
		c := config{"include_groups": true, "username": "wanda"}
		if s.OnCloud() {
			c = config{"include_groups": true, "account_id": s.UserID("wanda")}
		}
		requests := s.RequestsOf(func() {
			if got := s.DataSource(t, "confluence_user", c)["groups"]; !reflect.DeepEqual(got, want) {
				t.Errorf("got %v", got)
			}
		})
		if len(requests) != 2 {
			t.Errorf("took %q", requests)
		}
		s.Inject(simulator.Fault{Path: "/memberof", Status: 403, Body: `{"message":"not today"}`})
		s.DataSourceError(t, "confluence_user", c, "Groups of user "+s.UserID("wanda")+" could not be read", `AttributeName("include_groups")`, "not today")
	})
}

func TestUserDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		type refusal struct {
			config config
			want   []string
		}
		refusals := []refusal{
			{config{"account_id": "1", "username": "x"}, []string{"account_id", "username", "cannot be configured together"}},
			{config{"username": "x", "user_key": "1"}, []string{"username", "user_key"}},
			{config{"account_id": ""}, []string{"account_id", "at least 1"}},
		}
		if s.OnCloud() {
			refusals = append(refusals,
				refusal{config{"account_id": "712020:nobody"}, []string{"User 712020:nobody could not be read", `AttributeName("account_id")`, "no user"}},
				refusal{config{"username": "wanda"}, []string{`AttributeName("username")`, "Confluence Cloud", "account ID"}},
				refusal{config{"user_key": "8a7f"}, []string{`AttributeName("user_key")`, "Confluence Cloud", "account ID"}})
		} else {
			refusals = append(refusals,
				refusal{config{"username": "nobody"}, []string{"User nobody could not be read", `AttributeName("username")`, "404"}},
				refusal{config{"user_key": "nothing"}, []string{"User nothing could not be read", `AttributeName("user_key")`, "404"}},
				refusal{config{"account_id": "712020:1"}, []string{`AttributeName("account_id")`, "Confluence Data Center", "user name and user key"}})
		}
		for _, r := range refusals {
			s.DataSourceError(t, "confluence_user", r.config, r.want...)
		}
	})
}

func TestUserDataSource_WrongToken(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := s.ProviderConfig()
		c["token"] = "wrong"
		_, diags := testsite.Start(t, c).ReadDataSource("confluence_user", nil)
		coretest.ExpectError(t, diags, "Authenticated user could not be read", "CONFLUENCE_TOKEN")
		if !s.OnCloud() {
			delete(c, "username") // with an invalid personal access token, the caller is anonymous
			_, diags = testsite.Start(t, c).ReadDataSource("confluence_user", nil)
			coretest.ExpectError(t, diags, "anonymous", "CONFLUENCE_TOKEN")
		}
	})
}
