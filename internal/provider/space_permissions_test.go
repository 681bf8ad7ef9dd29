package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// accessList is what the site says is granted in the space DOCS, one line a principal.
func (s *site) accessList() []string {
	words := map[string][]string{}
	for _, p := range s.Permissions("DOCS") {
		who := strings.TrimSpace(p.PrincipalType + " " + p.PrincipalID)
		words[who] = append(words[who], s.word(p.Operation, p.Target))
	}
	var lines []string
	for who, operations := range words {
		slices.Sort(operations)
		lines = append(lines, who+": "+strings.Join(operations, " "))
	}
	slices.Sort(lines)
	return lines
}

// expectAccess demands that the grants of a configuration, and nothing else, are what the site has.
func (s *site) expectAccess(c config) {
	s.t.Helper()
	var want []string
	for _, g := range c["grants"].([]config) {
		operations := slices.Sorted(slices.Values(g["operations"].([]string)))
		id, _ := g["principal_id"].(string)
		want = append(want, strings.TrimSpace(fmt.Sprint(g["principal_type"], " ", id))+": "+strings.Join(operations, " "))
	}
	slices.Sort(want)
	if got := s.accessList(); !slices.Equal(got, want) {
		s.t.Errorf("the site grants\n%s\nexpected\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSpacePermissions_Lifecycle(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permissions")
		c := s.team()
		r.apply(c)
		s.expectAccess(c)
		r.planEmpty(c)

		c["grants"] = []config{
			grant("user", s.userID("rolf"), s.allOperations()...),
			grant("group", s.groupID("site-admins"), "read:space", "administer:space"),
			grant("group", s.groupID("docs-writers"), "read:space", "create:blogpost"),
			grant("user", s.userID("wanda"), "read:space"),
		}
		r.planChanges(c, "grants")
		r.apply(c)
		s.expectAccess(c)
		r.planEmpty(c)

		r.importID("DOCS")
		r.planEmpty(c)
		r = s.resource(t, "confluence_space_permissions")
		r.importIdentity(config{"space_key": "DOCS"})
		r.planEmpty(c)

		human := s.Human()
		for _, edit := range []func(){
			func() { human.Grant("DOCS", "anonymous", "", "read", "space") },
			func() { human.Grant("DOCS", "user", s.userID("wanda"), "create", "page") },
			func() { human.Revoke("DOCS", "group", s.groupID("docs-writers"), "create", "blogpost") },
			func() { human.Revoke("DOCS", "user", s.userID("wanda"), "read", "space") },
		} {
			edit()
			r.planChanges(c, "grants")
			r.apply(c)
			s.expectAccess(c)
			r.planEmpty(c)
		}

		r.destroy()
		s.expectAccess(c)
		r.apply(c)
		human.DeleteSpace("DOCS")
		if p := r.plan(c); !p.Creates {
			t.Errorf("the list of a deleted space is not planned for creation: %v", p.Changes)
		}
		docsSpace(s)
		r.apply(c)
		s.expectAccess(c)
		c["space_key"] = "HANDBOOK"
		if p := r.plan(c); !p.Replaces {
			t.Errorf("another space is no replacement but changes %v", p.Changes)
		}
	})
}

// A space that was made anew under its key has another list.
func TestSpacePermissions_SpaceMadeAnew(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permissions")
		c := s.team()
		r.apply(c)
		s.Human().DeleteSpace("DOCS")
		docsSpace(s)
		r.planChanges(c, "grants")
		r.apply(c)
		s.expectAccess(c)
		r.planEmpty(c)
	})
}

// Roles are beside permissions on sites that move from one to the other, and no business of a list of permissions.
func TestSpacePermissions_RolesBeside(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
	docsSpace(s)
	role := s.Roles()[0].ID
	s.resource(t, "confluence_space_role_assignment").apply(config{
		"space_key": "DOCS", "principal_type": "user", "principal_id": s.userID("rolf"), "role_id": role,
	})
	r := s.resource(t, "confluence_space_permissions")
	c := s.team()
	r.apply(c)
	r.planEmpty(c)
	if !strings.Contains(strings.Join(s.accessList(), "\n"), "role "+role) {
		t.Errorf("the role is gone: %q", s.accessList())
	}
	r.importID("DOCS")
	r.planEmpty(c)
}

// What comes along with the list is neither drift nor left behind.
func TestSpacePermissions_Companions(t *testing.T) {
	s := withCompanions(t)
	writers := s.groupID("docs-writers")
	r := s.resource(t, "confluence_space_permissions")
	c := s.team()
	r.apply(c)
	r.planEmpty(c)
	if got := s.granted("group", writers); !slices.Contains(got, "create:attachment") {
		t.Errorf("granted is %v", got)
	}
	s.Human().Grant("DOCS", "group", writers, "export", "space")
	r.planChanges(c, "grants")
	if got := s.changes(func() { r.apply(c) }); !slices.Equal(got, []string{"- row"}) {
		t.Errorf("the changes are %q", got)
	}
	c["grants"] = c["grants"].([]config)[:1]
	c["grants"] = append(c["grants"].([]config), grant("group", writers, "read:space"))
	r.apply(c)
	r.planEmpty(c)
	if got := s.granted("group", writers); !slices.Equal(got, []string{"read:space"}) {
		t.Errorf("granted is %v", got)
	}
}

// Data Center does not tell names apart by case: what is configured stays as it is spelled there.
func TestSpacePermissions_Spelling(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.DataCenter})
	docsSpace(s)
	r := s.resource(t, "confluence_space_permissions")
	spelled := func(group, user string) config {
		return config{"space_key": "DOCS", "grants": []config{
			grant("group", group, "read:space", "administer:space"), grant("user", user, "read:space"),
		}}
	}
	c := spelled("Site-Admins", "WANDA")
	r.apply(c)
	r.planEmpty(c)
	s.expectAccess(spelled("site-admins", "wanda"))
	r.refresh()
	if got := fmt.Sprint(r.attr("grants")); !strings.Contains(got, "Site-Admins") || !strings.Contains(got, "WANDA") {
		t.Errorf("the state says %s", got)
	}
	s.Human().Grant("DOCS", "user", "wanda", "create", "page")
	r.planChanges(c, "grants")
	r.apply(c)
	r.planEmpty(c)
	r.planEmpty(spelled("site-admins", "Wanda"))
	r.importID("DOCS")
	r.planEmpty(c)
}

func TestSpacePermissions_UnknownValues(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		writers := s.groupID("docs-writers")
		r := s.resource(t, "confluence_space_permissions")
		for _, grants := range []any{
			unknown,
			[]config{grant("group", unknown, "read:space", "administer:space"), grant("group", writers, "read:space")},
			[]config{grant("group", writers, unknown, "read:space")},
			[]config{grant(unknown, unknown, "read:space", "administer:space")},
			[]config{{"principal_type": "group", "principal_id": writers, "operations": unknown}, grant("anonymous", "", "read:space")},
		} {
			if p := r.plan(config{"space_key": "DOCS", "grants": grants}); !p.Creates {
				t.Errorf("%v is not planned", grants)
			}
		}
		if p := r.plan(config{"space_key": unknown, "grants": s.team()["grants"]}); !p.Creates {
			t.Error("an unknown space is not planned")
		}
		c := s.team()
		r.apply(c)
		r.planChanges(config{"space_key": "DOCS", "grants": unknown}, "grants")
		r.config = config{"url": s.URL, "deployment": string(s.flavor), "token": unknown}
		if made := s.requests(func() { r.planEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}
