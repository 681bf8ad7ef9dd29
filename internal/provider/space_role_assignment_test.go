package provider_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// withRoles is a site with space roles and the space DOCS.
func withRoles(t *testing.T) (s *testsite.Site) {
	t.Helper()
	testsite.OnRoles(t, func(_ *testing.T, site *testsite.Site) { s = site })
	testsite.CreateDocs(s)
	return s
}

// held is the name of the role that a principal holds in the space DOCS.
func held(s *testsite.Site, principalType, id string) string {
	for _, a := range s.RoleAssignments("DOCS") {
		if a.PrincipalType == principalType && a.PrincipalID == id {
			return a.Role
		}
	}
	return ""
}

func TestSpaceRoleAssignment_Lifecycle(t *testing.T) {
	for name, principal := range map[string]func(*testsite.Site) (string, string){
		"group":        func(s *testsite.Site) (string, string) { return "group", s.GroupID("docs-writers") },
		"user":         func(s *testsite.Site) (string, string) { return "user", s.UserID("wanda") },
		"access class": func(*testsite.Site) (string, string) { return "access_class", "anonymous-users" },
	} {
		for _, mode := range []string{"ROLES", "ROLES_TRANSITION"} {
			t.Run(name+" "+mode, func(t *testing.T) {
				t.Parallel()
				s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: mode})
				testsite.CreateDocs(s)
				kind, id := principal(s)
				lifecycleOfRole(t, s, kind, id)
			})
		}
	}
}

func lifecycleOfRole(t *testing.T, s *testsite.Site, kind, id string) {
	r := s.Resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "DOCS", "principal_type": kind, "principal_id": id}
	others := len(s.RoleAssignments("DOCS"))
	for _, role := range []string{"Viewer", "Collaborator", "Commenter"} {
		r.Step(role, func(t *testing.T) {
			c["role_id"] = s.RoleID(role)
			if !r.Removed() {
				r.PlanChanges(c, "role_id")
			}
			r.Apply(c)
			r.PlanEmpty(c)
			if got := held(s, kind, id); got != role {
				t.Errorf("the role is %q, expected %s", got, role)
			}
		})
	}

	r.Step("import", func(t *testing.T) {
		r.ImportID("DOCS/" + kind + "/" + id)
		r.PlanEmpty(c)
		again := s.Resource(t, "confluence_space_role_assignment")
		again.ImportIdentity(config{"space_key": "DOCS", "principal_type": kind, "principal_id": id})
		again.PlanEmpty(c)
	})

	human := s.Human()
	r.Step("role changed", func(t *testing.T) {
		human.AssignRole("DOCS", kind, id, "Admin")
		r.PlanChanges(c, "role_id")
		r.Apply(c)
		r.PlanEmpty(c)
		if got := held(s, kind, id); got != "Commenter" {
			t.Errorf("the role is %q after the repair", got)
		}
	})
	r.Step("role removed", func(t *testing.T) {
		human.AssignRole("DOCS", kind, id, "")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a principal without a role is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		r.PlanEmpty(c)
	})
	r.Step("delete", func(t *testing.T) {
		r.Destroy()
		if got := len(s.RoleAssignments("DOCS")); got != others {
			t.Errorf("%d assignments are left, expected the %d from before", got, others)
		}
	})

	r.Step("space deleted", func(t *testing.T) {
		r.Apply(c)
		human.DeleteSpace("DOCS")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a role in a deleted space is not planned for creation: %v", p.Changes)
		}
		r.Destroy()
	})
}

func TestSpaceRoleAssignment_Replace(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.GroupID("docs readers"), "role_id": s.RoleID("Viewer")}
	r.Apply(c)
	for _, change := range []config{
		{"space_key": "DOCS"},
		{"principal_id": s.GroupID("docs-writers")},
		{"principal_type": "user", "principal_id": s.UserID("wanda")},
		{"principal_type": "access_class", "principal_id": "all-licensed-users"},
	} {
		for k, v := range change {
			c[k] = v
		}
		if p := r.Plan(c); !p.Replaces {
			t.Errorf("%v is no replacement but changes %v", change, p.Changes)
		}
		r.Apply(c)
		r.PlanEmpty(c)
	}
	if got := held(s, "group", s.GroupID("docs-writers")); got != "" {
		t.Errorf("the principal that was replaced keeps the role %s", got)
	}
}

// A default role of a new space is replaced by the configured one.
func TestSpaceRoleAssignment_ReplacesDefault(t *testing.T) {
	s := withRoles(t)
	everyone := s.GroupID("confluence-users")
	if got := held(s, "group", everyone); got != "Viewer" {
		t.Fatalf("by default everyone is %q", got)
	}
	r := s.Resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": everyone, "role_id": s.RoleID("Collaborator")}
	r.Apply(c)
	r.PlanEmpty(c)
	if got := held(s, "group", everyone); got != "Collaborator" {
		t.Errorf("everyone is %q", got)
	}
}

func fiveRoles(s *testsite.Site) []config {
	var all []config
	for _, name := range []string{"docs-writers", "docs readers", "team/with-slash", "confluence-users"} {
		all = append(all, config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID(name), "role_id": s.RoleID("Collaborator")})
	}
	return append(all, config{"space_key": "DOCS", "principal_type": "access_class", "principal_id": "anonymous-users", "role_id": s.RoleID("Viewer")})
}

// One request for the list serves all assignments of a space in a run. The space role mode is read only if a new assignment is
// planned.
func TestSpaceRoleAssignment_Requests(t *testing.T) {
	s := withRoles(t)
	var instances []*coretest.Instance
	for _, c := range fiveRoles(s) {
		r := s.Resource(t, "confluence_space_role_assignment")
		r.ProviderConfig["access_warnings"] = "off" // see TestAccessWarnings_Requests
		var p *coretest.Plan
		planning := []string{"GET space-role-mode", "GET by-id"}
		if c["principal_type"] != "group" {
			planning = planning[:1]
		}
		if got := paths(s, func() { p = r.Plan(c) }); !slices.Equal(got, planning) {
			t.Errorf("to plan one cost %q", got)
		}
		if got, want := paths(s, func() { coretest.NoErrors(t, "create", r.Execute(p)) }), []string{"GET spaces", "POST role-assignments"}; !slices.Equal(got, want) {
			t.Errorf("to create one cost %q", got)
		}
		if got, want := paths(s, func() { r.PlanEmpty(c) }), []string{"GET spaces", "GET role-assignments"}; !slices.Equal(got, want) {
			t.Errorf("an empty plan cost %q", got)
		}
		instances = append(instances, r)
	}
	p := s.Process()
	got := paths(s, func() {
		var wait sync.WaitGroup
		for _, r := range instances {
			wait.Go(func() { coretest.NoErrors(t, "refresh", r.RefreshIn(p)) })
		}
		wait.Wait()
	})
	if want := []string{"GET spaces", "GET role-assignments"}; !slices.Equal(got, want) {
		t.Errorf("to refresh %d roles cost %q, expected one list", len(instances), got)
	}
}

func TestSpaceRoleAssignment_UnknownValues(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "DOCS", "principal_type": "access_class", "principal_id": "anonymous-users", "role_id": s.RoleID("Viewer")}
	for attribute := range c {
		unfinished := config{attribute: coretest.Unknown}
		for k, v := range c {
			if k != attribute {
				unfinished[k] = v
			}
		}
		if p := r.Plan(unfinished); !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	r.Apply(c)
	roleID := c["role_id"]
	c["role_id"] = coretest.Unknown
	r.PlanChanges(c, "role_id")
	c["role_id"] = roleID
	unknownToken := config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	r.ProviderConfig = unknownToken
	created := s.Resource(t, "confluence_space_role_assignment")
	created.ProviderConfig = unknownToken
	if requests := s.RequestsOf(func() { r.PlanEmpty(c); created.Plan(c) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}

// paths lists the requests that are made while f runs, as "GET" and the last segment of the path.
func paths(s *testsite.Site, f func()) []string {
	s.T.Helper()
	var lines []string
	for _, line := range s.RequestsOf(f) {
		method, _, _ := strings.Cut(line, " ")
		lines = append(lines, method+" "+line[strings.LastIndex(line, "/")+1:])
	}
	return lines
}
