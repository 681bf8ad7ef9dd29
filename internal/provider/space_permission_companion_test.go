package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// withCompanions is a site that adds permissions to grants: for whiteboards to those for pages, and for attachments to those
// for creating pages.
func withCompanions(t *testing.T) *testsite.Site {
	t.Helper()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, CompanionRows: true})
	testsite.CreateDocs(s)
	return s
}

// Permissions that Confluence adds to a grant are not drift and are deleted with the grant. Permissions that a person adds are
// drift.
func TestSpacePermission_Companions(t *testing.T) {
	s := withCompanions(t)
	writers := s.GroupID("docs-writers")
	before := len(s.Permissions("DOCS"))
	r := s.Resource(t, "confluence_space_permission")
	c := config{
		"space_key": "DOCS", "principal_type": "group", "principal_id": writers,
		"operations": []string{"read:space", "create:page", "delete:page"},
	}
	r.Step("create", func(t *testing.T) {
		r.Apply(c)
		if got := len(s.Permissions("DOCS")); got != before+6 {
			t.Fatalf("%d rows were added, expected 3 and 3 companions", got-before)
		}
		r.PlanEmpty(c)
	})

	r.Step("drift", func(t *testing.T) {
		s.Human().Grant("DOCS", "group", writers, "export", "space")
		s.Human().Revoke("DOCS", "group", writers, "delete", "page")
		r.PlanChanges(c, "operations")
		if got := changes(s, func() { r.Apply(c) }); !slices.Equal(got, []string{"+ delete:page", "- row"}) {
			t.Errorf("the changes are %q", got)
		}
		r.PlanEmpty(c)
		if !slices.Contains(granted(s, "group", writers), "create:attachment") {
			t.Error("the companion was removed")
		}
	})

	r.Step("companion configured", func(t *testing.T) {
		c["operations"] = []string{"read:space", "create:page", "create:attachment"}
		if got := changes(s, func() { r.Apply(c) }); !slices.Equal(got, []string{"- row", "- row"}) { // with the companion of delete:page
			t.Errorf("configuring an existing companion: the changes are %q", got)
		}
		r.PlanEmpty(c)
	})
	r.Step("companion no longer configured", func(t *testing.T) {
		c["operations"] = []string{"read:space", "create:page"}
		if got := changes(s, func() { r.Apply(c) }); !slices.Equal(got, []string{"- row"}) {
			t.Errorf("no longer configuring it: the changes are %q", got)
		}
		r.PlanEmpty(c)
	})
	r.Step("delete", func(t *testing.T) {
		r.Destroy()
		if got := len(s.Permissions("DOCS")); got != before {
			t.Errorf("%d rows are left behind", got-before)
		}
	})
}

// A companion is removed with its grant, whether or not Confluence removes it.
func TestSpacePermission_CompanionsRemoved(t *testing.T) {
	s := withCompanions(t)
	writers := s.GroupID("docs-writers")
	r := s.Resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "export:space"}}
	r.Apply(c)
	for _, step := range []struct{ operations, granted []string }{
		{[]string{"read:space", "export:space", "create:page"}, []string{"create:attachment", "create:page", "create:whiteboard", "export:space", "read:space"}},
		{[]string{"read:space", "create:page"}, []string{"create:attachment", "create:page", "create:whiteboard", "read:space"}},
		{[]string{"read:space"}, []string{"read:space"}},
	} {
		c["operations"] = step.operations
		r.Apply(c)
		r.PlanEmpty(c)
		if got := granted(s, "group", writers); !slices.Equal(got, step.granted) {
			t.Errorf("of %v granted is %v", step.operations, got)
		}
	}
}

// After a partial change, permissions that Confluence added to the applied part are companions too.
func TestSpacePermission_CompanionsOfPartialChange(t *testing.T) {
	s := withCompanions(t)
	r := s.Resource(t, "confluence_space_permission")
	c := config{
		"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"),
		"operations": []string{"read:space", "create:page", "delete:page"},
	}
	s.Inject(simulator.Fault{Method: "POST", Path: "/permission$", Skip: 2, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`})
	r.ApplyError(c, "could not be set", "out of order")
	r.Untaint()
	c["operations"] = []string{"read:space", "create:page"}
	r.PlanEmpty(c)
}

// Companions of an imported grant cannot be distinguished from other permissions.
func TestSpacePermission_CompanionsImported(t *testing.T) {
	s := withCompanions(t)
	writers := s.GroupID("docs-writers")
	s.Human().Grant("DOCS", "group", writers, "read", "space")
	s.Human().Grant("DOCS", "group", writers, "create", "page")
	r := s.Resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "create:page"}}
	r.ImportID("DOCS/group/" + writers)
	r.PlanChanges(c, "operations")
	c["operations"] = []string{"read:space", "create:page", "create:attachment", "create:whiteboard"}
	r.PlanEmpty(c)
}
