package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const effectiveAccess = "confluence_effective_access"

// accessTexts are the elements of access as texts.
func accessTexts(got map[string]any) []string {
	var texts []string
	for _, element := range got["access"].([]any) {
		e := element.(map[string]any)
		texts = append(texts, fmt.Sprintf("%v %v: %v %v %v: %v", e["kind"], e["name"], e["view"], e["edit"], e["administer"], e["reason"]))
	}
	return texts
}

func expectAccessTexts(t *testing.T, got map[string]any, want ...string) {
	t.Helper()
	if texts := accessTexts(got); !slices.Equal(texts, want) {
		t.Errorf("access is\n%s\nexpected\n%s", strings.Join(texts, "\n"), strings.Join(want, "\n"))
	}
}

// withoutDefaults creates the space DOCS in which Ada's group alone may do anything.
func withoutDefaults(s *testsite.Site) {
	testsite.CreateDocs(s)
	for _, row := range s.Permissions("DOCS") {
		if row.PrincipalID != s.GroupID("site-admins") {
			s.Human().Revoke("DOCS", row.PrincipalType, row.PrincipalID, row.Operation, row.Target)
		}
	}
}

// admins are the lines of the members of site-admins.
func admins(s *testsite.Site) (ada string, others []string) {
	if s.OnCloud() {
		others = []string{"person Sam Service: yes yes yes: view, edit, administer: group site-admins"}
	}
	return "person Ada Admin: yes yes yes: view, edit, administer: group site-admins", others
}

// Everybody is told with all ways, whatever gives access.
func TestEffectiveAccess_Everybody(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		human := s.Human()
		leads := human.CreateGroup("leads")
		human.JoinGroup(leads, s.UserID("rolf"))
		gone := human.CreateUser("gone", "Gone Long Ago")
		human.JoinGroup(s.GroupID("docs-writers"), gone)
		human.DeactivateUser(gone)
		human.Grant("DOCS", "group", s.GroupID("docs-writers"), "read", "space")
		human.Grant("DOCS", "group", leads, "read", "space")
		human.Grant("DOCS", "group", leads, "create", "page")
		human.Grant("DOCS", "user", s.UserID("wanda"), "read", "space")
		human.Grant("DOCS", "user", s.UserID("wanda"), "create", "page")
		ada, others := admins(s)
		hana := "person Hana Human: yes no no: view: group docs-writers"
		rolf := "person Rolf Reader: yes yes no: view, edit: group leads"
		wanda := "person Wanda Writer: yes yes no: view: group docs-writers; view, edit: own permission"
		if !s.OnCloud() { // Hana is a writer because the leads' helpers are
			helpers := human.CreateGroup("helpers")
			human.LeaveGroup(s.GroupID("docs-writers"), s.UserID("hana"))
			human.JoinGroup(helpers, s.UserID("hana"))
			nested := human.CreateGroup("nested")
			human.NestGroup(s.GroupID("docs-writers"), nested)
			human.NestGroup(nested, helpers)
			human.NestGroup(helpers, nested)
			hana = "person Hana Human: yes no no: view: group docs-writers through nested > helpers"
		}
		got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
		expectAccessTexts(t, got, slices.Concat([]string{ada, hana, rolf}, others, []string{wanda})...)
		counts := got["counts"].(map[string]any)
		view, edit, administer := counts["view"].(map[string]any), counts["edit"].(map[string]any), counts["administer"].(map[string]any)
		extra := float64(len(others))
		for name, c := range map[string]struct{ got, want any }{
			"view": {view["people"], 4 + extra}, "edit": {edit["people"], 3 + extra}, "administer": {administer["people"], 1 + extra},
			"apps": {view["apps"], 0.0}, "guests": {view["guests"], 0.0}, "unknown": {view["unknown"], 0.0}, "inactive": {counts["inactive"], 1.0},
		} {
			if fmt.Sprint(c.got) != fmt.Sprint(c.want) {
				t.Errorf("%s is %v, expected %v", name, c.got, c.want)
			}
		}
		if unlisted := got["unlisted"].([]any); len(unlisted) != 0 {
			t.Errorf("unlisted is %v", unlisted)
		}
		last := got["access"].([]any)[len(got["access"].([]any))-1].(map[string]any)
		if last["key"] != "user/"+s.UserID("wanda") || last["answered_by"] != "provider" {
			t.Errorf("wanda is %v", last)
		}
	})
}

// What is open to people who cannot be listed is named, and they are not counted.
func TestEffectiveAccess_Open(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		s.Human().Grant("DOCS", "anonymous", "", "read", "space")
		ada, others := admins(s)
		ada = strings.Replace(ada, ": view, edit", ": view: anonymous access; view, edit", 1)
		for i := range others {
			others[i] = strings.Replace(others[i], ": view, edit", ": view: anonymous access; view, edit", 1)
		}
		got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
		want := "anonymous Anonymous: unknown no no: view: anonymous access, if the site allows it"
		if !s.OnCloud() {
			expectAccessTexts(t, got, ada)
			one := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS", "principal_type": "anonymous"})
			expectAccessTexts(t, one, "anonymous Anonymous: no no no: view: anonymous access, but the site does not allow it")
			s.Human().GrantGlobally("anonymous", "", "use", "application")
			want = "anonymous Anonymous: yes no no: view: anonymous access"
			got = s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
		}
		expectAccessTexts(t, got, append([]string{want, ada}, others...)...)
		if texts := unlistedTexts(got); !slices.Equal(texts, []string{"anonymous Anonymous <nil> [view]"}) {
			t.Errorf("unlisted is %q", texts)
		}
	})
	t.Run("access classes", func(t *testing.T) {
		s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
		withoutDefaults(s)
		s.Human().Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
		s.Human().Grant("DOCS", "access_class", "all-product-admins", "administer", "space")
		s.Human().Grant("DOCS", "marsian", "x", "create", "page")
		s.Human().Grant("DOCS", "user", s.UserID("charts"), "create", "page")
		got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
		expectAccessTexts(t, got,
			"person Ada Admin: yes yes yes: view: All licensed users; view, edit, administer: group site-admins; perhaps edit: marsian x; perhaps administer: All product admins",
			"app Charts for Confluence: unknown unknown unknown: perhaps view: All licensed users; edit: own permission; perhaps edit: marsian x; perhaps administer: All product admins",
			"person Sam Service: yes yes yes: view: All licensed users; view, edit, administer: group site-admins; perhaps edit: marsian x; perhaps administer: All product admins")
		want := []string{
			"access_class All licensed users <nil> [view]", "marsian x <nil> [edit]", "access_class All product admins <nil> [administer]",
		}
		if texts := unlistedTexts(got); !slices.Equal(texts, want) {
			t.Errorf("unlisted is %q, expected %q", texts, want)
		}
	})
}

func unlistedTexts(got map[string]any) []string {
	var texts []string
	for _, element := range got["unlisted"].([]any) {
		e := element.(map[string]any)
		texts = append(texts, fmt.Sprintf("%v %v %v %v", e["principal_type"], e["name"], e["role"], e["gives"]))
	}
	return texts
}

// On a site with roles, the role is named.
func TestEffectiveAccess_Roles(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().AssignRole("DOCS", "group", s.GroupID("confluence-users"), "")
		s.Human().AssignRole("DOCS", "group", s.GroupID("docs-writers"), "Collaborator")
		s.Human().AssignRole("DOCS", "user", s.UserID("hana"), "")
		s.Human().AssignRole("DOCS", "user", s.UserID("rolf"), "Viewer")
		s.Human().AssignRole("DOCS", "access_class", "authenticated-users", "Commenter")
		got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
		all := "view: All logged-in users, role Commenter"
		expectAccessTexts(t, got,
			"person Ada Admin: yes yes yes: "+all+"; view, edit, administer: group site-admins, role Admin",
			"person Hana Human: yes yes no: "+all+"; view, edit: group docs-writers, role Collaborator",
			"person Rolf Reader: yes no no: "+all+"; view: own role Viewer",
			"person Sam Service: yes yes yes: "+all+"; view, edit, administer: group site-admins, role Admin",
			"person Wanda Writer: yes yes no: "+all+"; view, edit: group docs-writers, role Collaborator")
	})
}

// The members of a group that the account may not read are unknown, not nobody.
func TestEffectiveAccess_UnreadableGroup(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		s.Human().Grant("DOCS", "group", s.GroupID("docs-writers"), "read", "space")
		group := s.GroupID("docs-writers")
		s.Inject(simulator.Fault{Path: "/group/" + group + "/member", Status: 403, Body: `{"statusCode":403,"message":"no"}`})
		got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
		if texts := unlistedTexts(got); !slices.Equal(texts, []string{"group docs-writers <nil> [view]"}) {
			t.Errorf("unlisted is %q", texts)
		}
		one := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS", "principal_type": "user", "principal_id": s.UserID("wanda")})
		expectAccessTexts(t, one, "person Wanda Writer: unknown no no: perhaps view: group docs-writers")
	})
}

// One principal is told the same as in the list of everybody.
func TestEffectiveAccess_One(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		human := s.Human()
		gone := human.CreateUser("gone", "Gone Long Ago")
		human.DeactivateUser(gone)
		human.Grant("DOCS", "user", gone, "read", "space")
		human.Grant("DOCS", "group", s.GroupID("docs-writers"), "read", "space")
		human.Grant("DOCS", "user", s.UserID("wanda"), "create", "page")
		for _, c := range []struct{ kind, id, want string }{
			{"user", s.UserID("wanda"), "person Wanda Writer: yes yes no: view: group docs-writers; edit: own permission"},
			{"user", s.UserID("rolf"), "person Rolf Reader: no no no: nothing gives access"},
			{"user", gone, "person Gone Long Ago: no no no: the account is inactive"},
			{"group", s.GroupID("docs-writers"), "group docs-writers: yes no no: view: group docs-writers"},
			{"group", s.GroupID("docs readers"), "group docs readers: no no no: nothing gives access"},
			{"anonymous", "", "anonymous Anonymous: no no no: nothing gives access"},
		} {
			request := config{"space_key": "DOCS", "principal_type": c.kind}
			if c.id != "" {
				request["principal_id"] = c.id
			}
			got := s.DataSource(t, effectiveAccess, request)
			expectAccessTexts(t, got, c.want)
			if got["counts"] != nil || got["unlisted"] != nil {
				t.Errorf("%s %s has counts %v", c.kind, c.id, got["counts"])
			}
		}
	})
}

// Each list is read once in a run, whoever it is read for.
func TestEffectiveAccess_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		human := s.Human()
		big, _ := human.CreateGroupOf("big", 450)
		human.Grant("DOCS", "group", big, "read", "space")
		human.Grant("DOCS", "user", s.UserID("wanda"), "read", "space")
		human.Grant("DOCS", "user", s.UserID("hana"), "read", "space")
		p := s.Process()
		count := map[string]int{}
		for _, request := range s.RequestsOf(func() {
			for _, who := range []string{"", "wanda", "ada", ""} {
				c := config{"space_key": "DOCS"}
				if who != "" {
					c["principal_type"], c["principal_id"] = "user", s.UserID(who)
				}
				if _, diags := p.ReadDataSource(effectiveAccess, c); len(diags) > 0 {
					t.Error(diags)
				}
			}
		}) {
			count[request[strings.LastIndex(request, "/")+1:]]++
		}
		want := map[string]int{"permissions": 1, "anonymous": 1, "user": 3, "confluence-administrators": 1, "member": 4, "groupmember": 2}
		if s.OnCloud() {
			want = map[string]int{"spaces": 1, "permissions": 1, "space-role-mode": 1, "membersByGroupId": 4, "by-id": 2, "users-bulk": 2}
		}
		if !maps.Equal(count, want) {
			t.Errorf("the requests are %v, expected %v", count, want)
		}
	})
}

// On a site with roles, the roles are read once too, and who has them once for each space.
func TestEffectiveAccess_RoleRequests(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		for _, key := range []string{"ONE", "TWO"} {
			s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
		}
		p := s.Process()
		count := map[string]int{}
		for _, request := range s.RequestsOf(func() {
			for _, key := range []string{"ONE", "TWO", "ONE"} {
				for _, name := range []string{effectiveAccess, "confluence_space_permissions"} {
					if _, diags := p.ReadDataSource(name, config{"space_key": key}); len(diags) > 0 {
						t.Error(coretest.Text(diags))
					}
				}
			}
		}) {
			count[request[strings.LastIndex(request, "/")+1:]]++
		}
		want := map[string]int{
			"spaces": 2, "permissions": 2, "role-assignments": 2, "space-role-mode": 1, "space-roles": 1, "membersByGroupId": 2, "by-id": 2, "users-bulk": 0,
		}
		if count["users-bulk"] == 0 {
			count["users-bulk"] = 0
		}
		if !maps.Equal(count, want) {
			t.Errorf("the requests are %v, expected %v", count, want)
		}
	})
}
