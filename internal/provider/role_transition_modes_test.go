package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A site moves from permissions to roles, and the plans are true in each mode: nothing to do where nothing has changed, and what the
// actions have changed where they have.
func TestRoleTransition(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, NoApps: true})
	writers, readers := s.GroupID("docs-writers"), s.GroupID("docs readers")
	space, permission, list := s.Resource(t, "confluence_space"), s.Resource(t, "confluence_space_permission"), s.Resource(t, "confluence_space_permissions")
	docs := config{"key": "DOCS", "name": "Documentation"}
	exporters := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "export:space"}}
	space.Apply(docs)
	permission.Apply(exporters)
	s.Human().CreateSpace(simulator.SpaceFields{Key: "OPS", Name: "Operations"})
	whole := config{"space_key": "OPS", "grants": []config{
		testsite.Grant("group", s.GroupID("site-admins"), "read:space", "administer:space"),
		testsite.Grant("group", readers, "read:space", "export:space"),
	}}
	list.Apply(whole)
	withPermissions := func(t *testing.T) {
		t.Helper()
		space.PlanEmpty(docs)
		permission.PlanEmpty(exporters)
		list.PlanEmpty(whole)
	}
	withPermissions(t)
	assigned := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "role_id": s.RoleID("Viewer")}
	s.Resource(t, "confluence_space_role_assignment").PlanError(assigned, "PRE_ROLES")

	s.SetRoleMode("ROLES_TRANSITION")
	withPermissions(t)
	invoke(t, s, refreshCombinations, config{})
	export, administer := combinationOf(t, s, "EXPORT_SPACE", "VIEW_CONTENT"), combinationOf(t, s, "ADMINISTER_SPACE", "VIEW_CONTENT")
	both := []string{"DOCS", "OPS"}
	invoke(t, s, assignRoles, config{"space_keys": both, "assignments": []config{
		assignment(export, "GROUP", s.RoleID("Viewer")), assignment(administer, "GROUP", s.RoleID("Admin")),
	}})
	space.PlanEmpty(docs)
	// The permissions are gone: the plan would grant them again.
	if permission.Refresh(); !permission.Removed() {
		t.Errorf("the permission is in the state as %v", permission.Attr("operations"))
	}
	list.PlanChanges(whole, "grants")

	// The configuration follows: role assignments are imported in place of the permissions.
	role := s.Resource(t, "confluence_space_role_assignment")
	role.ImportID("DOCS/group/" + writers)
	roles := s.Resource(t, "confluence_space_role_assignments")
	ops := config{"space_key": "OPS", "assignments": []config{
		{"principal_type": "group", "principal_id": s.GroupID("site-admins"), "role_id": s.RoleID("Admin")},
		{"principal_type": "group", "principal_id": readers, "role_id": s.RoleID("Viewer")},
	}}
	roles.ImportID("OPS")
	withRoles := func(t *testing.T) {
		t.Helper()
		space.PlanEmpty(docs)
		role.PlanEmpty(assigned)
		roles.PlanEmpty(ops)
	}
	withRoles(t)

	invoke(t, s, refreshCombinations, config{})
	if left := s.DataSource(t, "confluence_permission_combinations", config{})["combinations"].([]any); len(left) > 0 {
		t.Errorf("these combinations are left: %v", left)
	}
	s.SetRoleMode("ROLES")
	withRoles(t)
	assigned["role_id"] = s.RoleID("Collaborator")
	role.PlanChanges(assigned, "role_id")
	role.Apply(assigned)
	withRoles(t)
	s.Resource(t, "confluence_space_permission").ApplyError(exporters, "uses space roles instead of permissions")
	coretest.NoErrors(t, "refresh in ROLES", s.Process().PlanAction(refreshCombinations, config{}))
	role.Destroy()
	space.Destroy()
}
