package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A role that is assigned is not destroyed, and the plan says where it is assigned.
func TestSpaceRole_AssignedIsKept(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role")
	r.Apply(editors())
	s.Human().AssignRole("DOCS", "group", s.GroupID("docs-writers"), "Editors")
	s.Human().AssignRole("DOCS", "user", s.UserID("wanda"), "Editors")
	s.Human().AssignRole("HANDBOOK", "group", s.GroupID("docs-writers"), "Editors")
	var diags string
	writes := s.WritesOf(func() { diags = coretest.Text(r.TryDestroy()) })
	for _, want := range []string{
		"WARNING: Space role Editors is assigned", "space DOCS (2 principals), space HANDBOOK (1 principal)",
		"ERROR: Space role Editors could not be deleted: it is assigned", "Nothing was deleted",
	} {
		if !strings.Contains(diags, want) {
			t.Errorf("the diagnostics lack %q:\n%s", want, diags)
		}
	}
	if len(writes) > 0 {
		t.Errorf("sent %q", writes)
	}
	s.Human().AssignRole("DOCS", "group", s.GroupID("docs-writers"), "")
	s.Human().AssignRole("DOCS", "user", s.UserID("wanda"), "")
	s.Human().AssignRole("HANDBOOK", "group", s.GroupID("docs-writers"), "Viewer")
	s.Inject(simulator.Fault{Path: "role-assignments$", Status: 503, Body: "{}"})
	r.DestroyError("WARNING: Assignments of space role Editors could not be read", "ERROR: Space role Editors could not be deleted")
	s.ClearFaults()
	if diags := coretest.Text(r.TryDestroy()); diags != "" || !r.Removed() {
		t.Errorf("a role that is not assigned: %s", diags)
	}
}

// One apply assigns another role and destroys the first, whichever Terraform begins with.
func TestSpaceRole_AssignmentMovesInTheSameApply(t *testing.T) {
	for _, first := range []string{"role", "assignment"} {
		t.Run(first, func(t *testing.T) {
			t.Parallel()
			s := withRoles(t)
			role, one := s.Resource(t, "confluence_space_role"), s.Resource(t, "confluence_space_role_assignment")
			role.Apply(editors())
			c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": role.Attr("id")}
			one.Apply(c)
			c["role_id"] = s.RoleID("Viewer")
			changes := []coretest.Change{{Instance: role}, {Instance: one, Config: c}}
			if first == "assignment" {
				slices.Reverse(changes)
			}
			for _, diags := range coretest.Run(2, changes...) {
				coretest.NoErrors(t, "apply", diags)
			}
			if !role.Removed() || held(s, "group", s.GroupID("docs-writers")) != "Viewer" {
				t.Errorf("the role is removed: %t, the group is %q", role.Removed(), held(s, "group", s.GroupID("docs-writers")))
			}
		})
	}
}

// So it does where the assignment is destroyed at the same time.
func TestSpaceRole_AssignmentDestroyedInTheSameApply(t *testing.T) {
	s := withRoles(t)
	role, one := s.Resource(t, "confluence_space_role"), s.Resource(t, "confluence_space_role_assignment")
	role.Apply(editors())
	one.Apply(config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": role.Attr("id")})
	s.Inject(simulator.Fault{Method: "POST", Path: "role-assignments$", Delay: 500 * time.Millisecond}) // so that the role is looked at first
	for _, diags := range coretest.Run(2, coretest.Change{Instance: role}, coretest.Change{Instance: one}) {
		coretest.NoErrors(t, "apply", diags)
	}
	if got := siteRole(s, "Editors"); got.Name != "" || !role.Removed() {
		t.Errorf("the site has %+v", got)
	}
}

// A space may go with its assignments, and a new role may take the name or the place of one that goes.
func TestSpaceRole_GivesWay(t *testing.T) {
	s := withRoles(t)
	for i := range 8 {
		s.Human().CreateRole(fmt.Sprint("Role ", i), "", "read/space")
	}
	old, renewed, space := s.Resource(t, "confluence_space_role"), s.Resource(t, "confluence_space_role"), s.Resource(t, "confluence_space")
	old.Apply(editors())
	space.Apply(config{"key": "NEW", "name": "New", "deletion_policy": "delete"})
	s.Human().AssignRole("NEW", "group", s.GroupID("docs-writers"), "Editors")
	c := editors()
	c["description"] = "Other"
	results := coretest.Run(3, coretest.Change{Instance: renewed, Config: c}, coretest.Change{Instance: old}, coretest.Change{Instance: space})
	for _, diags := range results {
		coretest.NoErrors(t, "apply", diags)
	}
	if got := siteRole(s, "Editors"); got.Description != "Other" || !old.Removed() {
		t.Errorf("the site has %+v", got)
	}
}

// No more than 500 spaces are looked at, and the plan says so.
func TestSpaceRole_ManySpaces(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role")
	r.Apply(editors())
	for i := range 510 {
		s.Human().CreateSpace(simulator.SpaceFields{Key: fmt.Sprint("S", i), Name: fmt.Sprint("Space ", i)})
	}
	var diags string
	requests := s.RequestsOf(func() { diags = coretest.Text(r.TryDestroy()) })
	if !r.Removed() || !strings.Contains(diags, "Only 500 spaces of the site were searched") {
		t.Error(diags)
	}
	if want := 1 + 2*(500+3) + 3; len(requests) > want {
		t.Errorf("%d requests, expected at most %d", len(requests), want)
	}
}
