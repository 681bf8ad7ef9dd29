package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Apps keep the permissions that Confluence grants them in a new space: they are neither drift nor removed.
func TestSpacePermissions_KeepApps(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	addons, charts, forms := s.GroupID("atlassian-addons-admin"), s.UserID("charts"), s.UserID("forms")
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	expectApps := func(groups, users int) {
		t.Helper()
		if g, u := len(granted(s, "group", addons)), len(granted(s, "user", charts)); g != groups || u != users {
			t.Errorf("the group of apps has %d permissions and an app %d, expected %d and %d", g, u, groups, users)
		}
	}
	r.Step("create", func(t *testing.T) {
		r.Apply(c)
		expectAccess(s, c)
		expectApps(13, 10)
		r.PlanEmpty(c)
		if got := s.RequestsOf(func() { r.PlanEmpty(c) }); len(got) != 1 {
			t.Errorf("refreshing the list took %q: who is an app is known", got)
		}
	})
	r.Step("an app changes", func(t *testing.T) {
		s.Human().Grant("DOCS", "user", charts, "export", "space")
		r.PlanEmpty(c)
		expectApps(13, 11)
	})
	r.Step("import", func(t *testing.T) {
		r.ImportID("DOCS")
		r.PlanEmpty(c)
		if r.Attr("keep_apps") != true {
			t.Errorf("keep_apps is %v", r.Attr("keep_apps"))
		}
	})
	r.Step("an app in the configuration", func(t *testing.T) {
		c["grants"] = append(c["grants"].([]config), testsite.Grant("user", forms, "read:space", "create:page"))
		r.PlanChanges(c, "grants")
		r.Apply(c)
		r.PlanEmpty(c)
		if got := granted(s, "user", forms); !slices.Equal(got, []string{"create:page", "read:space"}) {
			t.Errorf("granted is %q", got)
		}
		s.Human().Grant("DOCS", "user", forms, "export", "space")
		r.PlanChanges(c, "grants")
		c["grants"] = c["grants"].([]config)[:len(c["grants"].([]config))-1]
		r.Apply(c)
		r.PlanEmpty(c)
		if got := granted(s, "user", forms); len(got) != 3 {
			t.Errorf("the app that is not in the configuration any more has %q", got)
		}
	})
	r.Step("apps are managed", func(t *testing.T) {
		c["keep_apps"] = false
		plan := r.Plan(c)
		for _, want := range []string{"Permissions of space DOCS: grants to 3 principals are removed", "user Charts for Confluence (" + charts + "): all access", "group atlassian-addons-admin (" + addons + "): all access"} {
			if !strings.Contains(coretest.Text(plan.Diags), want) {
				t.Errorf("the plan does not say %q:\n%s", want, coretest.Text(plan.Diags))
			}
		}
		if !slices.Equal(plan.Changes, []string{"keep_apps"}) {
			t.Errorf("the plan changes %q", plan.Changes)
		}
		r.Apply(c)
		r.PlanEmpty(c)
		expectApps(0, 0)
		s.Human().Grant("DOCS", "user", charts, "read", "space")
		r.PlanChanges(c, "grants")
		r.Apply(c)
		r.PlanEmpty(c)
		expectApps(0, 0)
	})
}

// On Data Center only the group is told from others, by its name.
func TestSpacePermissions_KeepAppsOnDataCenter(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	testsite.CreateDocs(s)
	s.Human().Grant("DOCS", "group", s.Human().CreateGroup("atlassian-addons-admin"), "read", "space")
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	r.Apply(c)
	r.PlanEmpty(c)
	if got := granted(s, "group", "atlassian-addons-admin"); len(got) != 1 {
		t.Errorf("the group of apps has %q", got)
	}
	c["keep_apps"] = false
	r.Apply(c)
	r.PlanEmpty(c)
	expectAccess(s, c)
}

// The plan says by name who loses what, on its first run too, and nothing where nobody loses anything.
func TestSpacePermissions_WarnsOfLoss(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permissions")
		c := s.Team()
		expectWarning := func(want ...string) {
			t.Helper()
			text := coretest.Text(r.Plan(c).Diags)
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("the plan does not say %q:\n%s", w, text)
				}
			}
			if want == nil && text != "" || strings.Contains(text, "Charts") {
				t.Errorf("the plan says\n%s", text)
			}
		}
		everybody := "group confluence-users"
		if s.OnCloud() {
			everybody += " (" + s.GroupID("confluence-users") + ")"
		}
		expectWarning("Permissions of space DOCS: ", "These permissions are not in grants, and the apply removes them", "user Hana Human ("+s.UserID("hana")+"): all access", everybody+": all access", "delete:page")
		r.Apply(c)
		expectWarning()
		c["grants"] = append(c["grants"].([]config), testsite.Grant("user", s.UserID("rolf"), "read:space"))
		expectWarning()
		r.Apply(c)
		c["grants"] = c["grants"].([]config)[:2]
		expectWarning("user Wanda Writer ("+s.UserID("wanda")+"): all access", "user Rolf Reader", "anonymous: all access")
	})
}

// A space that does not exist yet has no list: nobody is named who loses access, and its apps are kept.
func TestSpacePermissions_NewSpace(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	plan := r.Plan(c)
	if text := coretest.Text(plan.Diags); len(plan.Diags) != 1 || strings.Contains(text, "lose") || strings.Contains(text, "removes") {
		t.Errorf("the plan says\n%s", text)
	}
	testsite.CreateDocs(s)
	coretest.NoErrors(t, "apply", r.Execute(plan))
	expectAccess(s, c)
	if got := granted(s, "user", s.UserID("charts")); len(got) != 10 {
		t.Errorf("the app has %q", got)
	}
	r.PlanEmpty(c)
}

// Who is an app can be unreadable: then nothing is removed.
func TestSpacePermissions_AppsUnreadable(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	before := accessList(s)
	s.Inject(simulator.Fault{Method: "POST", Path: "/users-bulk$", Status: 403, Body: `{"errors":[{"status":403,"code":"FORBIDDEN","title":"scope does not match"}]}`})
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	r.PlanError(c, `"keep_apps"`, "could not be planned", "whether a principal is an app could not be read", "scope does not match")
	if got := accessList(s); !slices.Equal(got, before) {
		t.Errorf("the list is now %q", got)
	}
	c["keep_apps"] = false
	r.Apply(c)
	expectAccess(s, c)
}
