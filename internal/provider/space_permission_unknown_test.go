package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Every operation of a deployment can be granted, and Cloud has 26.
func TestSpacePermission_EveryOperation(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		operations := allOperations(s)
		if s.OnCloud() {
			operations = append(operations, "update:page", "update:blogpost")
			for _, key := range []string{
				"export_content", "archive_space", "delete_space", "manage_content", "manage_templates", "manage_look_and_feel", "manage_users",
				"manage_guest_users", "manage_nonlicensed_users", "manage_public_links",
			} {
				operations = append(operations, key+":space")
			}
			if len(operations) != 26 {
				t.Fatalf("there are %d operations", len(operations))
			}
		}
		slices.Sort(operations)
		writers := s.GroupID("docs-writers")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": operations}
		r := s.Resource(t, "confluence_space_permission")
		budget := 3
		if s.OnCloud() {
			budget = len(operations) + 2
		}
		plan := r.Plan(c)
		if len(plan.Diags) != 0 {
			t.Errorf("the plan says\n%s", coretest.Text(plan.Diags))
		}
		if got := s.RequestsOf(func() { coretest.NoErrors(t, "apply", r.Execute(plan)) }); len(got) > budget {
			t.Errorf("granting %d operations took %d requests, expected at most %d", len(operations), len(got), budget)
		}
		r.PlanEmpty(c)
		if got := granted(s, "group", writers); !slices.Equal(got, operations) {
			t.Errorf("granted is %q", got)
		}
	})
}

// An operation that is not known is drift that can be seen, kept and removed; granting one is tried as it is written.
func TestSpacePermission_UnknownOperation(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "create:page"}}
		r := s.Resource(t, "confluence_space_permission")
		r.Apply(c)
		s.Human().Grant("DOCS", "group", writers, "levitate", "whiteboard")
		r.PlanChanges(c, "operations")
		r.Refresh()
		c["operations"] = []string{"read:space", "create:page", "levitate:whiteboard"}
		r.PlanEmpty(c) // kept
		c["operations"] = []string{"read:space", "create:comment", "levitate:whiteboard"}
		r.Apply(c)
		r.PlanEmpty(c)
		c["operations"] = []string{"read:space", "create:page"}
		r.Apply(c) // removed
		if got := granted(s, "group", writers); !slices.Equal(got, []string{"create:page", "read:space"}) {
			t.Errorf("granted is %q", got)
		}
		c["operations"] = []string{"read:space", "create:page", "levitate:page"}
		plan := r.Plan(c)
		if text := coretest.Text(plan.Diags); !strings.Contains(text, "Unknown operation levitate:page") || !strings.Contains(text, "sent to Confluence as written") {
			t.Errorf("the plan says\n%s", text)
		}
		coretest.ExpectError(t, r.Execute(plan), "could not be set", "levitate")
	})
}

// The whole list shows what is not known too, and what only Confluence grants.
func TestSpacePermissions_NothingIsInvisible(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		r := s.Resource(t, "confluence_space_permissions")
		c := s.Team()
		r.Apply(c)
		team := c["grants"].([]config)
		s.Human().Grant("DOCS", "group", writers, "levitate", "whiteboard")
		r.PlanChanges(c, "grants")
		r.Refresh()
		kept := slices.Clone(team)
		kept[1] = testsite.Grant("group", writers, append(slices.Clone(team[1]["operations"].([]string)), "levitate:whiteboard")...)
		c["grants"] = kept
		r.PlanEmpty(c)
		c["grants"] = append(slices.Clone(kept), testsite.Grant("user", s.UserID("rolf"), "read:space"))
		r.Apply(c)
		r.PlanEmpty(c)
		expectAccess(s, c)
		c["grants"] = team
		r.Apply(c)
		r.PlanEmpty(c)
		expectAccess(s, c)
	})
}

// An access class can be kept and removed, not granted: that is refused at plan, with the reason.
func TestSpacePermissions_AccessClass(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	team := c["grants"].([]config)
	everybody := testsite.Grant("access_class", "all-licensed-users", "read:space", "create:comment")
	c["grants"] = append(slices.Clone(team), everybody)
	refused := []string{`"principal_type"`, "Permissions cannot be granted to access_class all-licensed-users", "create:comment would be new", "users, groups and anonymous visitors only"}
	s.Human().Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
	r.PlanError(c, refused...)
	s.Human().Grant("DOCS", "access_class", "all-licensed-users", "create", "comment")
	r.Apply(c) // kept, also by the first apply
	r.PlanEmpty(c)
	expectAccess(s, c)
	r.ImportID("DOCS")
	r.PlanEmpty(c)
	s.Human().Grant("DOCS", "access_class", "all-product-admins", "read", "space")
	r.PlanChanges(c, "grants")
	c["grants"] = team
	r.Apply(c)
	r.PlanEmpty(c)
	expectAccess(s, c)
	c["grants"] = append(slices.Clone(team), everybody)
	r.PlanError(c, `"principal_type"`, "Permissions cannot be granted to access_class all-licensed-users")

	found := false
	s.Human().Grant("DOCS", "access_class", "all-product-admins", "read", "space")
	for _, result := range s.List(t, "confluence_space_permission", config{"space_key": "DOCS"}, 100) {
		found = found || result["principal_type"] == "access_class" && result["principal_id"] == "all-product-admins"
	}
	if !found {
		t.Error("the list of permissions lacks the access class")
	}
}

// A type of principals that is not known can be kept where it is, and removed.
func TestSpacePermissions_UnknownPrincipalType(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	team := c["grants"].([]config)
	r.Apply(c)
	s.Human().Grant("DOCS", "robot", "r2", "read", "space")
	r.PlanChanges(c, "grants")
	r.Refresh()
	c["grants"] = append(slices.Clone(team), testsite.Grant("robot", "r2", "read:space"))
	r.PlanEmpty(c)
	c["grants"] = append(slices.Clone(team), testsite.Grant("robot", "r2", "read:space", "create:page"))
	r.PlanError(c, "Permissions cannot be granted to robot r2")
	c["grants"] = team
	r.Apply(c)
	r.PlanEmpty(c)
	expectAccess(s, c)
}

func TestSpacePermission_AccessClass(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": "access_class", "principal_id": "all-licensed-users", "operations": []string{"read:space", "create:page"}}
	r.PlanError(c, `"principal_type"`, "Permissions cannot be granted to access_class all-licensed-users", "read:space, create:page would be new")
	s.Human().Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
	s.Human().Grant("DOCS", "access_class", "all-licensed-users", "create", "page")
	r.ImportID("DOCS/access_class/all-licensed-users")
	r.PlanEmpty(c)
	c["operations"] = []string{"read:space", "create:comment"}
	r.PlanError(c, "create:comment would be new")
	c["operations"] = []string{"read:space"}
	r.Apply(c)
	r.PlanEmpty(c)
	r.Destroy()
	if got := granted(s, "access_class", "all-licensed-users"); len(got) != 0 {
		t.Errorf("granted is %q", got)
	}

	s = testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.Resource(t, "confluence_space_permission").PlanError(c, "principal_type access_class is not available on Confluence Data Center", "Use user, group or anonymous")
}

// Data Center's word for users may be any, and anonymous may stand apart: the configuration of both works all the same.
func TestSpacePermission_DataCenterLists(t *testing.T) {
	for name, options := range map[string]simulator.Options{
		"known": {SubjectWord: "known"}, "apart": {AnonymousApart: true}, "both": {SubjectWord: "known", AnonymousApart: true},
	} {
		t.Run(name, func(t *testing.T) {
			options.Deployment = simulator.DataCenter
			s := testsite.New(t, options)
			testsite.CreateDocs(s)
			user, anonymous := s.Resource(t, "confluence_space_permission"), s.Resource(t, "confluence_space_permission")
			alice := config{"space_key": "DOCS", "principal_type": "user", "principal_id": "wanda", "operations": []string{"read:space", "create:page"}}
			visitors := config{"space_key": "DOCS", "principal_type": "anonymous", "operations": []string{"read:space"}}
			user.Apply(alice)
			user.PlanEmpty(alice)
			if plan := anonymous.Plan(visitors); !plan.Creates {
				t.Errorf("anonymous is planned as %v", plan.Changes)
			}
			anonymous.Apply(visitors)
			anonymous.PlanEmpty(visitors)
			user.PlanEmpty(alice)
			s.Human().Grant("DOCS", "anonymous", "", "create", "page")
			anonymous.PlanChanges(visitors, "operations")
			anonymous.Apply(visitors)
			anonymous.PlanEmpty(visitors)
			if got := granted(s, "anonymous", ""); !slices.Equal(got, []string{"read:space"}) {
				t.Errorf("anonymous has %q", got)
			}
			anonymous.Destroy()
			if got := granted(s, "anonymous", ""); len(got) != 0 {
				t.Errorf("anonymous has %q", got)
			}

			r := s.Resource(t, "confluence_space_permissions")
			c := s.Team()
			r.Apply(c)
			r.PlanEmpty(c)
			expectAccess(s, c)
			s.Human().Grant("DOCS", "anonymous", "", "create", "page")
			r.PlanChanges(c, "grants")
			c["grants"] = c["grants"].([]config)[:4] // without anonymous
			r.Apply(c)
			r.PlanEmpty(c)
			expectAccess(s, c)
		})
	}
}
