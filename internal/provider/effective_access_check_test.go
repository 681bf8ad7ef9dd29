package provider_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// restrictedPages creates pages of the space DOCS: open, closed to all but Ada and the writers, below that one, locked to all
// but Ada and Wanda, and under that one.
func restrictedPages(s *testsite.Site) []string {
	human := s.Human()
	create := func(title, parent string) string {
		return human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title, ParentID: parent})
	}
	open := create("Open", "")
	closed, locked := create("Closed", open), create("Locked", open)
	human.Restrict(closed, "read", []string{s.UserID("ada")}, []string{s.GroupID("docs-writers")})
	human.Restrict(locked, "update", []string{s.UserID("ada"), s.UserID("wanda")}, nil)
	return []string{open, closed, create("Below", closed), locked, create("Under", locked)}
}

// accessCell is an answer about one page: "ve", "v" or "-".
func accessCell(view, edit any) string {
	return cmp.Or(map[any]string{"yes": "v", "unknown": "?"}[view]+map[any]string{"yes": "e", "unknown": "?"}[edit], "-")
}

// What is computed for a table of principals and pages is what was worked out by hand; and on Cloud, where Confluence is asked
// as well, it agrees. A cell with an asterisk cannot be known without Confluence's answer.
func TestEffectiveAccess_Table(t *testing.T) {
	writer := func(s *testsite.Site) {
		s.Human().Grant("DOCS", "group", s.GroupID("docs-writers"), "read", "space")
		s.Human().Grant("DOCS", "group", s.GroupID("docs-writers"), "create", "page")
	}
	permissions := func(s *testsite.Site) {
		withoutDefaults(s)
		writer(s)
		s.Human().Grant("DOCS", "user", s.UserID("rolf"), "read", "space")
	}
	cells := 0
	for _, c := range []struct {
		name    string
		options simulator.Options
		prepare func(s *testsite.Site)
		want    map[string]string // for each page, by principal
	}{
		{"permissions", simulator.Options{Deployment: simulator.Cloud}, permissions, map[string]string{
			"user ada": "ve ve ve ve ve", "user hana": "ve ve ve v ve", "user wanda": "ve ve ve ve ve", "user rolf": "v - - v v",
			"user gone": "- - - - -", "user newcomer": "- - - - -", "user charts": "ve - - v ve", "user forms": "- - - - -",
			"group docs-writers": "ve ve ve v ve", "group docs readers": "- - - - -", "group site-admins": "ve - - v ve", "anonymous": "- - - - -",
		}},
		{"editing apart", simulator.Options{Deployment: simulator.Cloud, EditApart: true}, func(s *testsite.Site) {
			permissions(s)
			s.Human().Grant("DOCS", "user", s.UserID("wanda"), "update", "page")
		}, map[string]string{
			"user wanda": "ve ve ve ve ve", "user hana": "v* v* v* v v*", "user rolf": "v - - v v", "group docs-writers": "v* v* v* v v*",
		}},
		{"creating is editing, although it is granted too", simulator.Options{Deployment: simulator.Cloud}, func(s *testsite.Site) {
			permissions(s)
			s.Human().Grant("DOCS", "user", s.UserID("wanda"), "update", "page")
		}, map[string]string{"user wanda": "ve ve ve ve ve", "user hana": "ve* ve* ve* v ve*"}},
		{"everybody with a license", simulator.Options{Deployment: simulator.Cloud}, func(s *testsite.Site) {
			permissions(s)
			s.Human().Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
		}, map[string]string{
			"user ada": "ve ve ve ve ve", "user rolf": "v - - v v", "user newcomer": "v - - v v", "user gone": "- - - - -",
			"user forms": "-* - - -* -*", "user guest": "-* - - -* -*", "group docs readers": "-* - - -* -*", "anonymous": "- - - - -",
		}},
		{"anonymous", simulator.Options{Deployment: simulator.Cloud}, func(s *testsite.Site) {
			permissions(s)
			s.Human().Grant("DOCS", "anonymous", "", "read", "space")
		}, map[string]string{
			"user newcomer": "v - - v v", "user gone": "- - - - -", "group docs readers": "v - - v v", "anonymous": "v* - - v* v*",
		}},
		{"anonymous on a site that lets nobody in", simulator.Options{Deployment: simulator.Cloud, NoAnonymous: true}, func(s *testsite.Site) {
			permissions(s)
			s.Human().Grant("DOCS", "anonymous", "", "read", "space")
		}, map[string]string{"user newcomer": "v - - v v", "anonymous": "-* - - -* -*"}},
		{"roles", simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"}, func(s *testsite.Site) {
			testsite.CreateDocs(s)
			s.Human().AssignRole("DOCS", "group", s.GroupID("confluence-users"), "")
			s.Human().AssignRole("DOCS", "user", s.UserID("hana"), "Viewer")
			s.Human().AssignRole("DOCS", "group", s.GroupID("docs-writers"), "Collaborator")
			s.Human().AssignRole("DOCS", "access_class", "anonymous-users", "Viewer")
		}, map[string]string{
			"user ada": "ve ve ve ve ve", "user hana": "ve ve ve v ve", "user rolf": "v - - v v", "user newcomer": "v - - v v",
			"group docs-writers": "ve ve ve v ve", "anonymous": "v* - - v* v*",
		}},
		{"transition", simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"}, func(s *testsite.Site) {
			permissions(s)
			s.Human().AssignRole("DOCS", "user", s.UserID("rolf"), "Collaborator")
		}, map[string]string{"user rolf": "ve - - v ve", "user hana": "ve ve ve v ve", "user newcomer": "- - - - -"}},
		{"Data Center with nested groups", simulator.Options{Deployment: simulator.DataCenter}, func(s *testsite.Site) {
			permissions(s)
			nested, deep := s.Human().CreateGroup("nested"), s.Human().CreateGroup("deep")
			s.Human().NestGroup(s.GroupID("docs-writers"), nested)
			s.Human().NestGroup(nested, deep)
			s.Human().JoinGroup(deep, s.Human().CreateUser("diver", "Diver"))
			s.Human().Grant("DOCS", "anonymous", "", "read", "space")
			s.Human().JoinGroup(s.Human().CreateGroup("confluence-administrators"), s.Human().CreateUser("root", "Root"))
		}, map[string]string{
			"user ada": "ve ve ve ve ve", "user hana": "ve ve ve v ve", "user wanda": "ve ve ve ve ve", "user rolf": "v - - v v",
			"user diver": "ve ve ve v ve", "user root": "ve ve ve ve ve", "user gone": "- - - - -", "user newcomer": "v - - v v",
			"group docs-writers": "ve ve ve v ve", "group deep": "ve ve ve v ve", "group docs readers": "v - - v v", "anonymous": "- - - - -",
		}},
		{"Data Center that lets anonymous in", simulator.Options{Deployment: simulator.DataCenter}, func(s *testsite.Site) {
			permissions(s)
			s.Human().Grant("DOCS", "anonymous", "", "read", "space")
			s.Human().GrantGlobally("anonymous", "", "use", "application")
		}, map[string]string{"user newcomer": "v - - v v", "anonymous": "v - - v v"}},
		{"Data Center whose global permissions the account may not read", simulator.Options{Deployment: simulator.DataCenter}, func(s *testsite.Site) {
			permissions(s)
			s.Human().Grant("DOCS", "anonymous", "", "read", "space")
			s.Human().GrantGlobally("anonymous", "", "use", "application")
			s.Inject(simulator.Fault{Path: "/rest/api/permissions/anonymous$", Status: 403, Body: `{"statusCode":403,"message":"no"}`})
		}, map[string]string{"anonymous": "? - - ? ?"}},
		{"Data Center that lists the members of nested groups", simulator.Options{Deployment: simulator.DataCenter, NestedMembers: true}, func(s *testsite.Site) {
			permissions(s)
			nested := s.Human().CreateGroup("nested")
			s.Human().NestGroup(s.GroupID("docs-writers"), nested)
			s.Human().JoinGroup(nested, s.Human().CreateUser("diver", "Diver"))
		}, map[string]string{"user diver": "ve ve ve v ve", "group nested": "ve ve ve v ve", "anonymous": "- - - - -"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := testsite.New(t, c.options)
			c.prepare(s)
			gone := s.Human().CreateUser("gone", "Gone")
			s.Human().JoinGroup(s.GroupID("docs-writers"), gone)
			if c.options.RoleMode != "ROLES" {
				s.Human().Grant("DOCS", "user", gone, "read", "space")
			}
			s.Human().DeactivateUser(gone)
			s.Human().CreateUser("newcomer", "Newcomer")
			s.Human().MakeGuest(s.Human().CreateUser("guest", "Guest"))
			if s.OnCloud() && c.options.RoleMode != "ROLES" {
				s.Human().Grant("DOCS", "user", s.UserID("charts"), "read", "space")
				s.Human().Grant("DOCS", "user", s.UserID("charts"), "create", "page")
			}
			pages, p := restrictedPages(s), s.Process()
			for principal, row := range c.want {
				for i, want := range strings.Fields(row) {
					cells++
					kind, name, _ := strings.Cut(principal, " ")
					request := config{"content_id": pages[i], "principal_type": kind}
					switch kind {
					case "user":
						request["principal_id"] = s.UserID(name)
					case "group":
						request["principal_id"] = s.GroupID(name)
					}
					got, diags := p.ReadDataSource(effectiveAccess, request)
					if len(diags) > 0 {
						t.Fatalf("%s, page %d: %s", principal, i, coretest.Text(diags))
					}
					one := got["access"].([]any)[0].(map[string]any)
					cell, answeredBy := accessCell(one["view"], one["edit"]), one["answered_by"]
					wantBy := map[bool]string{true: "both", false: "provider"}[s.OnCloud()]
					if strings.HasSuffix(want, "*") {
						want, wantBy = strings.TrimSuffix(want, "*"), "confluence"
					}
					if cell != want || answeredBy != wantBy {
						t.Errorf("%s, page %d: %s by %v, expected %s by %s: %v", principal, i, cell, answeredBy, want, wantBy, one["reason"])
					}
				}
			}
		})
	}
	if cells < 250 {
		t.Errorf("the table has %d cells", cells)
	}
}
