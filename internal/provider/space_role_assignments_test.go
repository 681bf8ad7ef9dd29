package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// roleOf is an element of assignments, with the name of a seeded or existing role.
func roleOf(s *testsite.Site, kind, id, role string) config {
	return config{"principal_type": kind, "principal_id": id, "role_id": s.RoleID(role)}
}

// wholeList is a list of the space DOCS, in which the admins of the site keep their role.
func wholeList(s *testsite.Site, others ...config) config {
	return config{"space_key": "DOCS", "assignments": append([]config{roleOf(s, "group", s.GroupID("site-admins"), "Admin")}, others...)}
}

// expectRoles expects the roles of the space DOCS, as "group docs-writers Viewer".
func expectRoles(t *testing.T, s *testsite.Site, want ...string) {
	t.Helper()
	var got []string
	for _, a := range s.RoleAssignments("DOCS") {
		name := a.PrincipalID
		for _, g := range s.Groups() {
			if g.ID == name {
				name = g.Name
			}
		}
		for _, u := range s.Users() {
			if u.AccountID == name {
				name = u.Username
			}
		}
		got = append(got, a.PrincipalType+" "+name+" "+a.Role)
	}
	slices.Sort(got)
	if slices.Sort(want); !slices.Equal(got, want) {
		t.Errorf("the roles are %q, expected %q", got, want)
	}
}

func TestSpaceRoleAssignments_Lifecycle(t *testing.T) {
	for _, mode := range []string{"ROLES", "ROLES_TRANSITION"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: mode})
			testsite.CreateDocs(s)
			lifecycleOfWholeList(t, s)
		})
	}
}

func lifecycleOfWholeList(t *testing.T, s *testsite.Site) {
	r := s.Resource(t, "confluence_space_role_assignments")
	writers := s.GroupID("docs-writers")
	c := wholeList(s, roleOf(s, "group", writers, "Collaborator"), roleOf(s, "access_class", "anonymous-users", "Viewer"))
	want := []string{"group site-admins Admin", "group docs-writers Collaborator", "access_class anonymous-users Viewer"}
	r.Step("create", func(t *testing.T) {
		if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) != 1 {
			t.Errorf("the list took %q", writes)
		}
		expectRoles(t, s, want...)
		r.PlanEmpty(c)
	})
	r.Step("drift", func(t *testing.T) {
		for _, change := range []func(){
			func() { s.Human().AssignRole("DOCS", "user", s.UserID("wanda"), "Viewer") },
			func() { s.Human().AssignRole("DOCS", "group", writers, "Admin") },
			func() { s.Human().AssignRole("DOCS", "access_class", "anonymous-users", "") },
		} {
			change()
			r.PlanChanges(c, "assignments")
			if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) != 1 {
				t.Errorf("the repair took %q", writes)
			}
			expectRoles(t, s, want...)
			r.PlanEmpty(c)
		}
	})
	r.Step("apps", func(t *testing.T) {
		s.Human().AssignRole("DOCS", "user", s.UserID("charts"), "Collaborator")
		s.Human().AssignRole("DOCS", "group", s.GroupID("atlassian-addons-admin"), "Admin")
		r.PlanEmpty(c)
		again := s.Resource(t, "confluence_space_role_assignments")
		again.ImportID("DOCS")
		again.PlanEmpty(c)
		c["keep_apps"] = false
		r.PlanChanges(c, "keep_apps")
		r.Apply(c)
		expectRoles(t, s, want...)
		delete(c, "keep_apps")
		r.Apply(c)
	})
	r.Step("import", func(t *testing.T) {
		r.ImportID("DOCS")
		r.PlanEmpty(c)
		r.ImportIdentity(config{"space_key": "DOCS"})
		r.PlanEmpty(c)
	})
	r.Step("destroy", func(t *testing.T) {
		var diags string
		if writes := s.WritesOf(func() { diags = coretest.Text(r.TryDestroy()) }); len(writes) > 0 || !strings.Contains(diags, "WARNING: Role assignments will not be removed") {
			t.Errorf("wrote %q; %s", writes, diags)
		}
		expectRoles(t, s, want...)
	})
	r.Step("space deleted", func(t *testing.T) {
		r.Apply(c)
		s.Human().DeleteSpace("DOCS")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a list of a deleted space is not planned for creation: %v", p.Changes)
		}
	})
}

// The plan names who loses access.
func TestSpaceRoleAssignments_Loss(t *testing.T) {
	s := withRoles(t)
	s.Human().AssignRole("DOCS", "user", s.UserID("wanda"), "Viewer")
	s.Human().AssignRole("DOCS", "user", s.UserID("charts"), "Viewer")
	r := s.Resource(t, "confluence_space_role_assignments")
	text := coretest.Text(r.Plan(wholeList(s)).Diags)
	for _, want := range []string{
		"WARNING: Role assignments of space DOCS: 3 people lose view access", "lose view access entirely", "user Wanda Writer (" + s.UserID("wanda") + ")", "user Hana Human", "group confluence-users (" + s.GroupID("confluence-users"),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the warning lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "site-admins") || strings.Contains(text, "Charts") {
		t.Errorf("the warning names who keeps access:\n%s", text)
	}
	if text := coretest.Text(r.Plan(wholeList(s, roleOf(s, "user", s.UserID("wanda"), "Viewer"), roleOf(s, "user", s.UserID("hana"), "Admin"),
		roleOf(s, "group", s.GroupID("confluence-users"), "Commenter"))).Diags); text != "" {
		t.Errorf("a warning where nobody loses access:\n%s", text)
	}
}

func TestSpaceRoleAssignments_List(t *testing.T) {
	s := withRoles(t)
	if got := s.List(t, "confluence_space_role_assignments", config{"space_key": "DOCS"}, 10); len(got) != 1 || got[0]["display_name"] != "DOCS" {
		t.Errorf("got %v", got)
	}
	var keys []string
	for _, result := range s.List(t, "confluence_space_role_assignments", config{}, 100) {
		keys = append(keys, result["space_key"].(string))
		var elements []config
		for _, element := range result["assignments"].([]any) {
			elements = append(elements, element.(map[string]any))
		}
		r := s.Resource(t, "confluence_space_role_assignments")
		r.ImportIdentity(config{"space_key": result["space_key"]})
		if len(elements) > 0 {
			r.PlanEmpty(config{"space_key": result["space_key"], "assignments": elements})
		}
	}
	if slices.Sort(keys); !slices.Equal(keys, []string{"DOCS", "HANDBOOK", "OLDWIKI", "~ada"}) {
		t.Errorf("the list holds %q", keys)
	}
	s.Process().List("confluence_space_role_assignments", config{"space_key": "NOWHERE"}, 2)
}

func TestSpaceRoleAssignments_UnknownValues(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role_assignments")
	for _, c := range []config{
		{"space_key": coretest.Unknown, "assignments": wholeList(s)["assignments"]},
		{"space_key": "DOCS", "assignments": coretest.Unknown},
		{"space_key": "DOCS", "assignments": []config{{"principal_type": coretest.Unknown, "principal_id": coretest.Unknown, "role_id": coretest.Unknown}}},
		{"space_key": "DOCS", "assignments": []config{{"principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": coretest.Unknown}}},
		{"space_key": "DOCS", "assignments": []config{{"principal_type": "user", "principal_id": coretest.Unknown, "role_id": s.RoleID("Viewer")}}},
	} {
		if p := r.Plan(c); !p.Creates {
			t.Errorf("%v is no creation", c)
		}
	}
	c := wholeList(s)
	r.Apply(c)
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if requests := s.RequestsOf(func() { r.PlanEmpty(c); r.Plan(wholeList(s, roleOf(s, "user", s.UserID("wanda"), "Viewer"))) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}

func TestSpaceRoleAssignments_Requests(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role_assignments")
	c := wholeList(s, roleOf(s, "group", s.GroupID("docs-writers"), "Collaborator"))
	var p *coretest.Plan
	for _, step := range []struct {
		name string
		want []string
		do   func()
	}{
		// Both groups exist, site-admins is no app's, and the caller is a member; hana and confluence-users lose access, unless they
		// are members of the other groups.
		{"plan", []string{
			"GET by-id", "GET by-id", "GET by-id", "GET current", "GET memberof", "GET membersByGroupId", "GET membersByGroupId", "GET membersByGroupId", "GET picker", "GET role-assignments", "GET space-role-mode", "GET space-roles",
			"GET spaces", "POST users-bulk",
		}, func() { p = r.Plan(c) }},
		{"create", []string{"GET picker", "GET role-assignments", "GET spaces", "POST role-assignments", "POST users-bulk"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan", []string{"GET role-assignments"}, func() { r.PlanEmpty(c) }},
	} {
		got := paths(s, step.do)
		if slices.Sort(got); !slices.Equal(got, step.want) {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
}

// A plan of 20 whole lists, or of 200 assignments in 20 spaces, takes one request for each space. Right after an import, it takes
// more for the IDs of the spaces.
func TestSpaceRoleAssignments_ManyRequests(t *testing.T) {
	s := withRoles(t)
	var groups []string
	for i := range 9 {
		groups = append(groups, s.Human().CreateGroup(fmt.Sprint("group ", i)))
	}
	var lists, single []*coretest.Instance
	for i := range 20 {
		key := fmt.Sprint("S", i)
		s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
		c := wholeList(s)
		c["space_key"] = key
		for _, group := range groups {
			c["assignments"] = append(c["assignments"].([]config), roleOf(s, "group", group, "Viewer"))
		}
		r := s.Resource(t, "confluence_space_role_assignments")
		r.Apply(c)
		lists = append(lists, r)
		for _, one := range c["assignments"].([]config) {
			r := s.Resource(t, "confluence_space_role_assignment")
			r.ImportID(key + "/group/" + one["principal_id"].(string))
			r.Refresh()
			single = append(single, r)
		}
	}
	for name, instances := range map[string][]*coretest.Instance{"whole lists": lists, "assignments": single} {
		p := s.Process()
		got := s.RequestsOf(func() {
			var wait sync.WaitGroup
			for _, r := range instances {
				wait.Go(func() { coretest.NoErrors(t, "refresh", r.RefreshIn(p)) })
			}
			wait.Wait()
		})
		if t.Logf("%d %s took %d requests", len(instances), name, len(got)); len(got) != 20 {
			t.Errorf("to refresh %d %s took %d requests", len(instances), name, len(got))
		}
	}
}
