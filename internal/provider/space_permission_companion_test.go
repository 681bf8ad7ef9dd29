package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// withCompanions is a site that grants more than it is asked to: whiteboards beside pages, and attachments beside creating
// pages.
func withCompanions(t *testing.T) *site {
	t.Helper()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud, CompanionRows: true})
	docsSpace(s)
	return s
}

// What Confluence adds beside a grant is neither drift nor left behind, and what a person adds is.
func TestSpacePermission_Companions(t *testing.T) {
	s := withCompanions(t)
	writers := s.groupID("docs-writers")
	before := len(s.Permissions("DOCS"))
	r := s.resource(t, "confluence_space_permission")
	c := config{
		"space_key": "DOCS", "principal_type": "group", "principal_id": writers,
		"operations": []string{"read:space", "create:page", "delete:page"},
	}
	r.apply(c)
	if got := len(s.Permissions("DOCS")); got != before+6 {
		t.Fatalf("%d rows were added, expected 3 and 3 companions", got-before)
	}
	r.planEmpty(c)

	s.Human().Grant("DOCS", "group", writers, "export", "space")
	s.Human().Revoke("DOCS", "group", writers, "delete", "page")
	r.planChanges(c, "operations")
	if got := s.changes(func() { r.apply(c) }); !slices.Equal(got, []string{"+ delete:page", "- row"}) {
		t.Errorf("the changes are %q", got)
	}
	r.planEmpty(c)
	if !slices.Contains(s.granted("group", writers), "create:attachment") {
		t.Error("the companion is gone")
	}

	c["operations"] = []string{"read:space", "create:page", "create:attachment"}
	if got := s.changes(func() { r.apply(c) }); !slices.Equal(got, []string{"- row"}) {
		t.Errorf("to ask for what is there already: the changes are %q", got)
	}
	r.planEmpty(c)
	c["operations"] = []string{"read:space", "create:page"}
	if got := s.changes(func() { r.apply(c) }); !slices.Equal(got, []string{"- row"}) {
		t.Errorf("to no longer ask for it: the changes are %q", got)
	}
	r.planEmpty(c)
	r.destroy()
	if got := len(s.Permissions("DOCS")); got != before {
		t.Errorf("%d rows are left behind", got-before)
	}
}

// A companion goes with the grant that brought it along, whether Confluence sees to that or not.
func TestSpacePermission_CompanionsGo(t *testing.T) {
	s := withCompanions(t)
	writers := s.groupID("docs-writers")
	r := s.resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "export:space"}}
	r.apply(c)
	for _, step := range []struct{ operations, granted []string }{
		{[]string{"read:space", "export:space", "create:page"}, []string{"create:attachment", "create:page", "create:whiteboard", "export:space", "read:space"}},
		{[]string{"read:space", "create:page"}, []string{"create:attachment", "create:page", "create:whiteboard", "read:space"}},
		{[]string{"read:space"}, []string{"read:space"}},
	} {
		c["operations"] = step.operations
		r.apply(c)
		r.planEmpty(c)
		if got := s.granted("group", writers); !slices.Equal(got, step.granted) {
			t.Errorf("of %v granted is %v", step.operations, got)
		}
	}
}

// When a change stops half-way, what came along with the first half is a companion all the same.
func TestSpacePermission_CompanionsOfHalf(t *testing.T) {
	s := withCompanions(t)
	r := s.resource(t, "confluence_space_permission")
	c := config{
		"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"),
		"operations": []string{"read:space", "create:page", "delete:page"},
	}
	s.Inject(simulator.Fault{Method: "POST", Path: "/permission$", Skip: 2, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`})
	r.applyError(c, "could not be set", "out of order")
	r.untaint()
	c["operations"] = []string{"read:space", "create:page"}
	r.planEmpty(c)
}

// Nothing tells a companion from a grant where the grant was made by somebody else.
func TestSpacePermission_CompanionsImported(t *testing.T) {
	s := withCompanions(t)
	writers := s.groupID("docs-writers")
	s.Human().Grant("DOCS", "group", writers, "read", "space")
	s.Human().Grant("DOCS", "group", writers, "create", "page")
	r := s.resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "create:page"}}
	r.importID("DOCS/group/" + writers)
	r.planChanges(c, "operations")
	c["operations"] = []string{"read:space", "create:page", "create:attachment"}
	r.planEmpty(c)
}
