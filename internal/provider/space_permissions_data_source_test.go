package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// entryTexts are the elements of grants as texts: type, ID, name and number of operations, with * for an app.
func entryTexts(got map[string]any) []string {
	var texts []string
	for _, element := range got["grants"].([]any) {
		e := element.(map[string]any)
		text := fmt.Sprintf("%v %v %v: %d", e["principal_type"], e["principal_id"], e["display_name"], len(e["operations"].([]any)))
		if e["app"] == true {
			text += " *"
		}
		texts = append(texts, text)
	}
	return texts
}

// All that gives access is there, whatever it is.
func TestSpacePermissionsDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().Grant("DOCS", "user", s.UserID("rolf"), "read", "space")
		s.Human().Grant("DOCS", "user", s.UserID("rolf"), "invent", "gadget")
		s.Human().Grant("DOCS", "anonymous", "", "read", "space")
		want := []string{
			"anonymous <nil> Anonymous: 1",
			"group confluence-users confluence-users: 1",
			"group site-admins site-admins: 14",
			"user hana Hana Human: 14",
			"user rolf Rolf Reader: 2",
		}
		if s.OnCloud() {
			s.Human().Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
			s.Human().Grant("DOCS", "marsian", "x", "read", "space")
			want = []string{
				"access_class all-licensed-users All licensed users: 1",
				"anonymous <nil> Anonymous: 1",
				"group " + s.GroupID("site-admins") + " site-admins: 14",
				"group " + s.GroupID("confluence-users") + " confluence-users: 1",
				"group " + s.GroupID("atlassian-addons-admin") + " atlassian-addons-admin: 13 *",
				"marsian x x: 1",
				"user " + s.UserID("hana") + " Hana Human: 14",
				"user " + s.UserID("rolf") + " Rolf Reader: 2",
				"user " + s.UserID("charts") + " Charts for Confluence: 10 *",
				"user " + s.UserID("forms") + " Forms for Confluence: 10 *",
			}
		}
		got := s.DataSource(t, "confluence_space_permissions", config{"space_key": "DOCS"})
		if texts := entryTexts(got); !slices.Equal(texts, want) {
			t.Errorf("the grants are\n%s\nexpected\n%s", strings.Join(texts, "\n"), strings.Join(want, "\n"))
		}
		for _, element := range got["grants"].([]any) {
			if e := element.(map[string]any); e["display_name"] == "Rolf Reader" && !slices.Equal(e["operations"].([]any), []any{"invent:gadget", "read:space"}) {
				t.Errorf("rolf has %v", e["operations"])
			}
		}
	})
}

// On a site with roles, the permissions of roles are those of their holders.
func TestSpacePermissionsDataSource_Roles(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		want := []string{"role " + s.RoleID("Admin") + " Admin: 14", "role " + s.RoleID("Viewer") + " Viewer: 1"}
		texts := entryTexts(s.DataSource(t, "confluence_space_permissions", config{"space_key": "DOCS"}))
		if !slices.Equal(texts, want) {
			t.Errorf("the grants are %q, expected %q", texts, want)
		}
	})
}

// Names are read once for all spaces.
func TestSpacePermissionsDataSource_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, key := range []string{"ONE", "TWO"} {
			s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
		}
		p := s.Process()
		count := map[string]int{}
		for _, request := range s.RequestsOf(func() {
			for _, key := range []string{"ONE", "TWO", "ONE"} {
				if _, diags := p.ReadDataSource("confluence_space_permissions", config{"space_key": key}); len(diags) > 0 {
					t.Errorf("space %s: %v", key, diags)
				}
			}
		}) {
			count[request[strings.LastIndex(request, "/")+1:]]++
		}
		want := map[string]int{"permissions": 2, "anonymous": 2, "user": 1}
		if s.OnCloud() {
			want = map[string]int{"spaces": 2, "permissions": 2, "picker": 1, "users-bulk": 1, "by-id": 3}
		}
		if !maps.Equal(count, want) {
			t.Errorf("the requests are %v, expected %v", count, want)
		}
	})
}

func TestSpacePermissionsDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const name = "confluence_space_permissions"
		s.DataSourceError(t, name, nil, `space_key`, "required")
		s.DataSourceError(t, name, config{"space_key": ""}, `"space_key"`, "letters and digits")
		s.DataSourceError(t, name, config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
		s.DataSourceError(t, name, config{"space_key": "NOWHERE"}, `"space_key"`, "Permissions of space NOWHERE could not be read")
		s.Inject(simulator.Fault{Path: "permissions$", Status: 403, Body: `{"statusCode":403,"message":"Not today"}`})
		s.DataSourceError(t, name, config{"space_key": "HANDBOOK"}, `"space_key"`, "Permissions of space HANDBOOK could not be read", "Not today", "lacks the permission")
	})
}

// A name that the token may not read is no reason to keep the access from sight.
func TestSpacePermissionsDataSource_NamesForbidden(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	s.Inject(simulator.Fault{Path: "/group/by-id", Status: 403, Body: `{"statusCode":403,"message":"no"}`, Times: 100})
	s.Human().Grant("HANDBOOK", "group", s.GroupID("docs-writers"), "read", "space")
	want := "group " + s.GroupID("docs-writers") + " " + s.GroupID("docs-writers") + ": 1"
	if texts := entryTexts(s.DataSource(t, "confluence_space_permissions", config{"space_key": "HANDBOOK"})); !slices.Contains(texts, want) {
		t.Errorf("the grants are %q, expected %q among them", texts, want)
	}
}
