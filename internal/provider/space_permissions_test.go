package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// accessList lists the permissions in the space DOCS on the site, one line per principal, without those of apps.
func accessList(s *testsite.Site) []string {
	words := map[string][]string{}
	for _, p := range s.Permissions("DOCS") {
		if isApp(s, p.PrincipalID) {
			continue
		}
		who := strings.TrimSpace(p.PrincipalType + " " + p.PrincipalID)
		words[who] = append(words[who], word(s, p.Operation, p.Target))
	}
	var lines []string
	for who, operations := range words {
		slices.Sort(operations)
		lines = append(lines, who+": "+strings.Join(operations, " "))
	}
	slices.Sort(lines)
	return lines
}

// isApp reports whether Cloud grants a principal permissions in each new space for the sake of apps.
func isApp(s *testsite.Site, id string) bool {
	return s.OnCloud() && (id == s.GroupID("atlassian-addons-admin") || id == s.UserID("charts") || id == s.UserID("forms"))
}

// expectAccess expects that the site has exactly the grants of a configuration.
func expectAccess(s *testsite.Site, c config) {
	s.T.Helper()
	var want []string
	for _, g := range c["grants"].([]config) {
		operations := slices.Sorted(slices.Values(g["operations"].([]string)))
		id, _ := g["principal_id"].(string)
		want = append(want, strings.TrimSpace(fmt.Sprint(g["principal_type"], " ", id))+": "+strings.Join(operations, " "))
	}
	slices.Sort(want)
	if got := accessList(s); !slices.Equal(got, want) {
		s.T.Errorf("the site grants\n%s\nexpected\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSpacePermissions_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permissions")
		c := s.Team()
		r.Step("create", func(t *testing.T) {
			r.Apply(c)
			expectAccess(s, c)
			r.PlanEmpty(c)
		})

		r.Step("update", func(t *testing.T) {
			c["grants"] = []config{
				testsite.Grant("user", s.UserID("rolf"), allOperations(s)...),
				testsite.Grant("group", s.GroupID("site-admins"), "read:space", "administer:space"),
				testsite.Grant("group", s.GroupID("docs-writers"), "read:space", "create:blogpost"),
				testsite.Grant("user", s.UserID("wanda"), "read:space"),
			}
			r.PlanChanges(c, "grants")
			r.Apply(c)
			expectAccess(s, c)
			r.PlanEmpty(c)
		})

		r.Step("import", func(t *testing.T) {
			r.ImportID("DOCS")
			r.PlanEmpty(c)
			again := s.Resource(t, "confluence_space_permissions")
			again.ImportIdentity(config{"space_key": "DOCS"})
			again.PlanEmpty(c)
		})

		human := s.Human()
		for _, drift := range []struct {
			name string
			edit func()
		}{
			{"principal added", func() { human.Grant("DOCS", "anonymous", "", "read", "space") }},
			{"operation added", func() { human.Grant("DOCS", "user", s.UserID("wanda"), "create", "page") }},
			{"operation removed", func() { human.Revoke("DOCS", "group", s.GroupID("docs-writers"), "create", "blogpost") }},
			{"principal removed", func() { human.Revoke("DOCS", "user", s.UserID("wanda"), "read", "space") }},
		} {
			r.Step(drift.name, func(*testing.T) {
				drift.edit()
				r.PlanChanges(c, "grants")
				r.Apply(c)
				expectAccess(s, c)
				r.PlanEmpty(c)
			})
		}

		r.Step("delete", func(t *testing.T) {
			r.Destroy()
			expectAccess(s, c)
		})
		r.Step("space deleted", func(t *testing.T) {
			r.Apply(c)
			human.DeleteSpace("DOCS")
			if p := r.Plan(c); !p.Creates {
				t.Errorf("the list of a deleted space is not planned for creation: %v", p.Changes)
			}
			testsite.CreateDocs(s)
			r.Apply(c)
			expectAccess(s, c)
		})
		r.Step("another space", func(t *testing.T) {
			c["space_key"] = "HANDBOOK"
			if p := r.Plan(c); !p.Replaces {
				t.Errorf("another space is no replacement but changes %v", p.Changes)
			}
		})
	})
}

// A space that was recreated under the same key has a different list.
func TestSpacePermissions_SpaceRecreated(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permissions")
		c := s.Team()
		r.Apply(c)
		s.Human().DeleteSpace("DOCS")
		testsite.CreateDocs(s)
		r.PlanChanges(c, "grants")
		r.Apply(c)
		expectAccess(s, c)
		r.PlanEmpty(c)
	})
}

// A site that migrates from permissions to space roles has both. The access list does not change roles.
func TestSpacePermissions_RolesBeside(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
	testsite.CreateDocs(s)
	role := s.Roles()[0].ID
	s.Resource(t, "confluence_space_role_assignment").Apply(config{
		"space_key": "DOCS", "principal_type": "user", "principal_id": s.UserID("rolf"), "role_id": role,
	})
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	r.Apply(c)
	r.PlanEmpty(c)
	if !strings.Contains(strings.Join(accessList(s), "\n"), "role "+role) {
		t.Errorf("the role was removed: %q", accessList(s))
	}
	r.ImportID("DOCS")
	r.PlanEmpty(c)
}

// Permissions that Confluence adds to the list are not drift and are deleted with their grants.
func TestSpacePermissions_Companions(t *testing.T) {
	s := withCompanions(t)
	writers := s.GroupID("docs-writers")
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	r.Apply(c)
	r.PlanEmpty(c)
	if got := granted(s, "group", writers); !slices.Contains(got, "create:attachment") {
		t.Errorf("granted is %v", got)
	}
	s.Human().Grant("DOCS", "group", writers, "export", "space")
	r.PlanChanges(c, "grants")
	if got := changes(s, func() { r.Apply(c) }); !slices.Equal(got, []string{"- row"}) {
		t.Errorf("the changes are %q", got)
	}
	c["grants"] = c["grants"].([]config)[:1]
	c["grants"] = append(c["grants"].([]config), testsite.Grant("group", writers, "read:space"))
	r.Apply(c)
	r.PlanEmpty(c)
	if got := granted(s, "group", writers); !slices.Equal(got, []string{"read:space"}) {
		t.Errorf("granted is %v", got)
	}
}

// Data Center ignores the case of names: the state keeps the configured spelling.
func TestSpacePermissions_Spelling(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_space_permissions")
	spelled := func(group, user string) config {
		return config{"space_key": "DOCS", "grants": []config{
			testsite.Grant("group", group, "read:space", "administer:space"), testsite.Grant("user", user, "read:space"),
		}}
	}
	c := spelled("Site-Admins", "WANDA")
	r.Apply(c)
	r.PlanEmpty(c)
	expectAccess(s, spelled("site-admins", "wanda"))
	r.Refresh()
	if got := fmt.Sprint(r.Attr("grants")); !strings.Contains(got, "Site-Admins") || !strings.Contains(got, "WANDA") {
		t.Errorf("the state has %s", got)
	}
	s.Human().Grant("DOCS", "user", "wanda", "create", "page")
	r.PlanChanges(c, "grants")
	r.Apply(c)
	r.PlanEmpty(c)
	r.PlanEmpty(spelled("site-admins", "Wanda"))
	r.ImportID("DOCS")
	r.PlanEmpty(c)
}

func TestSpacePermissions_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		r := s.Resource(t, "confluence_space_permissions")
		for _, grants := range []any{
			coretest.Unknown,
			[]config{testsite.Grant("group", coretest.Unknown, "read:space", "administer:space"), testsite.Grant("group", writers, "read:space")},
			[]config{testsite.Grant("group", writers, coretest.Unknown, "read:space")},
			[]config{testsite.Grant(coretest.Unknown, coretest.Unknown, "read:space", "administer:space")},
			[]config{{"principal_type": "group", "principal_id": writers, "operations": coretest.Unknown}, testsite.Grant("anonymous", "", "read:space")},
		} {
			if p := r.Plan(config{"space_key": "DOCS", "grants": grants}); !p.Creates {
				t.Errorf("%v is not planned", grants)
			}
		}
		if p := r.Plan(config{"space_key": coretest.Unknown, "grants": s.Team()["grants"]}); !p.Creates {
			t.Error("an unknown space is not planned")
		}
		c := s.Team()
		r.Apply(c)
		r.PlanChanges(config{"space_key": "DOCS", "grants": coretest.Unknown}, "grants")
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if requests := s.RequestsOf(func() { r.PlanEmpty(c) }); len(requests) != 0 {
			t.Errorf("requests without a token: %q", requests)
		}
	})
}
