package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

// The administrators who get a role are added with the request that removes those of the role that is destroyed.
func TestSpaceRole_AdministratorsMoveTogether(t *testing.T) {
	s := withRoles(t)
	role, list := s.Resource(t, "confluence_space_role"), s.Resource(t, "confluence_space_role_assignments")
	role.Apply(config{"name": "Owners", "space_permissions": []string{"read/space", "administer/space"}})
	owners := config{"principal_type": "group", "principal_id": s.GroupID("site-admins"), "role_id": role.Attr("id")}
	list.Apply(config{"space_key": "DOCS", "assignments": []config{owners}})
	c := config{"space_key": "DOCS", "assignments": []config{roleOf(s, "user", s.UserID("ada"), "Admin")}}
	p := s.Process()
	coretest.NoErrors(t, "plan", list.PlanIn(p, c).Diags)
	writes := s.WritesOf(func() {
		role.In(p, func() { coretest.NoErrors(t, "destroy", role.TryDestroy()) })
	})
	if n := len(slices.DeleteFunc(writes, func(w string) bool { return !strings.HasSuffix(w, "/role-assignments") })); n != 1 || !role.Removed() {
		t.Errorf("%d changes of assignments, the role is removed: %t", n, role.Removed())
	}
	expectRoles(t, s, "user ada Admin")
}

// The case of the key of a space does not count.
func TestSpaceRole_MovesInASpaceOfAnotherCase(t *testing.T) {
	s := withRoles(t)
	role, one := s.Resource(t, "confluence_space_role"), s.Resource(t, "confluence_space_role_assignment")
	role.Apply(editors())
	c := config{"space_key": "docs", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": role.Attr("id")}
	one.Apply(c)
	c["role_id"] = s.RoleID("Viewer")
	p := s.Process()
	coretest.NoErrors(t, "plan", one.PlanIn(p, c).Diags)
	role.In(p, func() {
		if text := coretest.Text(role.TryDestroy()); !strings.Contains(text, "The same plan changes or removes these assignments") {
			t.Error(text)
		}
	})
}
