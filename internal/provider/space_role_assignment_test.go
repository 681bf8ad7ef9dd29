package provider_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// withRoles is such a site with the space DOCS.
func withRoles(t *testing.T) (s *site) {
	t.Helper()
	onRoles(t, func(_ *testing.T, made *site) { s = made })
	docsSpace(s)
	return s
}

// held is the name of the role that a principal holds in the space DOCS.
func (s *site) held(principalType, id string) string {
	for _, a := range s.RoleAssignments("DOCS") {
		if a.PrincipalType == principalType && a.PrincipalID == id {
			return a.Role
		}
	}
	return ""
}

func TestSpaceRoleAssignment_Lifecycle(t *testing.T) {
	for name, principal := range map[string]func(*site) (string, string){
		"group":        func(s *site) (string, string) { return "group", s.groupID("docs-writers") },
		"user":         func(s *site) (string, string) { return "user", s.userID("wanda") },
		"access class": func(*site) (string, string) { return "access_class", "anonymous-users" },
	} {
		for _, mode := range []string{"ROLES", "ROLES_TRANSITION"} {
			t.Run(name+" "+mode, func(t *testing.T) {
				t.Parallel()
				s := newSite(t, simulator.Options{Flavor: simulator.Cloud, RoleMode: mode})
				docsSpace(s)
				kind, id := principal(s)
				lifecycleOfRole(t, s, kind, id)
			})
		}
	}
}

func lifecycleOfRole(t *testing.T, s *site, kind, id string) {
	r := s.resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "DOCS", "principal_type": kind, "principal_id": id}
	others := len(s.RoleAssignments("DOCS"))
	for _, role := range []string{"Viewer", "Collaborator", "Commenter"} {
		c["role_id"] = s.roleID(role)
		if !r.gone() {
			r.planChanges(c, "role_id")
		}
		r.apply(c)
		r.planEmpty(c)
		if got := s.held(kind, id); got != role {
			t.Errorf("the role is %q, expected %s", got, role)
		}
	}

	r.importID("DOCS/" + kind + "/" + id)
	r.planEmpty(c)
	r = s.resource(t, "confluence_space_role_assignment")
	r.importIdentity(config{"space_key": "DOCS", "principal_type": kind, "principal_id": id})
	r.planEmpty(c)

	human := s.Human()
	human.AssignRole("DOCS", kind, id, "Admin")
	r.planChanges(c, "role_id")
	r.apply(c)
	r.planEmpty(c)
	if got := s.held(kind, id); got != "Commenter" {
		t.Errorf("the role is %q after the repair", got)
	}
	human.AssignRole("DOCS", kind, id, "")
	if p := r.plan(c); !p.Creates {
		t.Errorf("a principal without a role is not planned for creation: %v", p.Changes)
	}
	r.apply(c)
	r.planEmpty(c)
	r.destroy()
	if got := len(s.RoleAssignments("DOCS")); got != others {
		t.Errorf("%d assignments are left, expected the %d from before", got, others)
	}

	r.apply(c)
	human.DeleteSpace("DOCS")
	if p := r.plan(c); !p.Creates {
		t.Errorf("a role in a deleted space is not planned for creation: %v", p.Changes)
	}
	r.destroy()
}

func TestSpaceRoleAssignment_Replace(t *testing.T) {
	s := withRoles(t)
	r := s.resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.groupID("docs readers"), "role_id": s.roleID("Viewer")}
	r.apply(c)
	for _, change := range []config{
		{"space_key": "DOCS"},
		{"principal_id": s.groupID("docs-writers")},
		{"principal_type": "user", "principal_id": s.userID("wanda")},
		{"principal_type": "access_class", "principal_id": "all-licensed-users"},
	} {
		for k, v := range change {
			c[k] = v
		}
		if p := r.plan(c); !p.Replaces {
			t.Errorf("%v is no replacement but changes %v", change, p.Changes)
		}
		r.apply(c)
		r.planEmpty(c)
	}
	if got := s.held("group", s.groupID("docs-writers")); got != "" {
		t.Errorf("the principal that was replaced keeps the role %s", got)
	}
}

// What a new space gives by default is taken over.
func TestSpaceRoleAssignment_TakesOver(t *testing.T) {
	s := withRoles(t)
	everyone := s.groupID("confluence-users")
	if got := s.held("group", everyone); got != "Viewer" {
		t.Fatalf("by default everyone is %q", got)
	}
	r := s.resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": everyone, "role_id": s.roleID("Collaborator")}
	r.apply(c)
	r.planEmpty(c)
	if got := s.held("group", everyone); got != "Collaborator" {
		t.Errorf("everyone is %q", got)
	}
}

func (s *site) fiveRoles() []config {
	var all []config
	for _, name := range []string{"docs-writers", "docs readers", "team/with-slash", "confluence-users"} {
		all = append(all, config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID(name), "role_id": s.roleID("Collaborator")})
	}
	return append(all, config{"space_key": "DOCS", "principal_type": "access_class", "principal_id": "anonymous-users", "role_id": s.roleID("Viewer")})
}

// However many roles in a space there are, one list serves a whole run; whether the site has roles is asked only
// where a new one is planned.
func TestSpaceRoleAssignment_Requests(t *testing.T) {
	s := withRoles(t)
	var instances []*instance
	for _, c := range s.fiveRoles() {
		r := s.resource(t, "confluence_space_role_assignment")
		var p *plan
		if got, want := s.paths(func() { p = r.plan(c) }), []string{"GET space-role-mode"}; !slices.Equal(got, want) {
			t.Errorf("to plan one cost %q", got)
		}
		if got, want := s.paths(func() { noErrors(t, "create", r.execute(p)) }), []string{"GET spaces", "POST role-assignments"}; !slices.Equal(got, want) {
			t.Errorf("to create one cost %q", got)
		}
		if got, want := s.paths(func() { r.planEmpty(c) }), []string{"GET spaces", "GET role-assignments"}; !slices.Equal(got, want) {
			t.Errorf("an empty plan cost %q", got)
		}
		instances = append(instances, r)
	}
	p := s.process()
	got := s.paths(func() {
		var wait sync.WaitGroup
		for _, r := range instances {
			wait.Go(func() { noErrors(t, "refresh", r.refreshIn(p)) })
		}
		wait.Wait()
	})
	if want := []string{"GET spaces", "GET role-assignments"}; !slices.Equal(got, want) {
		t.Errorf("to refresh %d roles cost %q, expected one list", len(instances), got)
	}
}

// paths lists the requests made while f ran, as "GET" and the last word of the path.
func (s *site) paths(f func()) []string {
	s.t.Helper()
	var lines []string
	for _, line := range s.requests(f) {
		method, _, _ := strings.Cut(line, " ")
		lines = append(lines, method+" "+line[strings.LastIndex(line, "/")+1:])
	}
	return lines
}

func TestSpaceRoleAssignment_List(t *testing.T) {
	s := withRoles(t)
	want := []string{"DOCS: access_class anonymous-users", "DOCS: user " + s.userID("hana")}
	for _, c := range s.fiveRoles() {
		s.resource(t, "confluence_space_role_assignment").apply(c)
	}
	for _, g := range s.Groups() {
		want = append(want, "DOCS: group "+g.ID)
	}
	var got []string
	for _, result := range s.list(t, "confluence_space_role_assignment", config{"space_key": "DOCS"}, 100) {
		got = append(got, result["display_name"].(string))
		delete(result, "display_name")
		r := s.resource(t, "confluence_space_role_assignment")
		r.importIdentity(config{"space_key": "DOCS", "principal_type": result["principal_type"], "principal_id": result["principal_id"]})
		r.planEmpty(result)
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("the list holds %q, expected %q", got, want)
	}
	if got := s.list(t, "confluence_space_role_assignment", config{"space_key": "DOCS"}, 2); len(got) != 2 {
		t.Errorf("a limit of 2 gave %d results", len(got))
	}
	_, diags := s.process().list("confluence_space_role_assignment", config{"space_key": "NOWHERE"}, 2)
	expectError(t, diags, "Roles in space NOWHERE could not be listed")
}

func TestSpaceRoleAssignment_UnknownValues(t *testing.T) {
	s := withRoles(t)
	r := s.resource(t, "confluence_space_role_assignment")
	c := config{"space_key": "DOCS", "principal_type": "access_class", "principal_id": "anonymous-users", "role_id": s.roleID("Viewer")}
	for attribute := range c {
		unfinished := config{attribute: unknown}
		for k, v := range c {
			if k != attribute {
				unfinished[k] = v
			}
		}
		if p := r.plan(unfinished); !p.Creates || p.attr(attribute) != unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.attr(attribute))
		}
	}
	r.apply(c)
	known := c["role_id"]
	c["role_id"] = unknown
	r.planChanges(c, "role_id")
	c["role_id"] = known
	unknownToken := config{"url": s.URL, "deployment": string(s.flavor), "token": unknown}
	r.config = unknownToken
	created := s.resource(t, "confluence_space_role_assignment")
	created.config = unknownToken
	if made := s.requests(func() { r.planEmpty(c); created.plan(c) }); len(made) != 0 {
		t.Errorf("a provider without a token made requests: %q", made)
	}
}
