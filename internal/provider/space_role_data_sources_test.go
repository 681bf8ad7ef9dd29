package provider_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceRolePermissionsDataSource(t *testing.T) {
	s := withRoles(t)
	all := s.DataSource(t, "confluence_space_role_permissions", config{})["permissions"].([]any)
	for _, want := range []map[string]any{
		{"id": "read/space", "name": "Read space", "description": "Lets people read space", "required_permission_ids": []any{}},
		{"id": "delete/page", "name": "Delete page", "description": "Lets people delete page", "required_permission_ids": []any{"create/page", "read/space"}},
	} {
		if !slices.ContainsFunc(all, func(got any) bool { return reflect.DeepEqual(got, want) }) {
			t.Errorf("%v is not among %v", want, all)
		}
	}
	s.Inject(simulator.Fault{Path: "space-permissions$", Status: 400, Body: `{"errors":[{"status":400,"code":"INVALID_REQUEST_PARAMETER","title":"Not today"}]}`})
	s.DataSourceError(t, "confluence_space_role_permissions", config{}, "Permissions of space roles could not be read", "Not today")
}

func TestSpaceRoleAssignmentsDataSource(t *testing.T) {
	s := withRoles(t)
	s.Human().AssignRole("DOCS", "access_class", "anonymous-users", "Viewer")
	s.Human().AssignRole("DOCS", "user", s.UserID("charts"), "Commenter")
	row := func(kind, id, name, role string) map[string]any {
		return map[string]any{"principal_type": kind, "principal_id": id, "display_name": name, "role_id": s.RoleID(role), "role_name": role}
	}
	want := []any{
		row("access_class", "anonymous-users", "anonymous-users", "Viewer"),
		row("group", s.GroupID("site-admins"), "site-admins", "Admin"),
		row("group", s.GroupID("confluence-users"), "confluence-users", "Viewer"),
		row("user", s.UserID("hana"), "Hana Human", "Admin"),
		row("user", s.UserID("charts"), "Charts for Confluence", "Commenter"),
	}
	got := s.DataSource(t, "confluence_space_role_assignments", config{"space_key": "DOCS"})["assignments"]
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nexpected %v", got, want)
	}
	// The names of many groups come from the list of groups.
	for i := range 30 {
		s.Human().AssignRole("DOCS", "group", s.Human().CreateGroup(fmt.Sprint("group ", i)), "Viewer")
	}
	requests := s.RequestsOf(func() {
		for _, one := range s.DataSource(t, "confluence_space_role_assignments", config{"space_key": "DOCS"})["assignments"].([]any) {
			if row := one.(map[string]any); row["principal_type"] == "group" && row["display_name"] == row["principal_id"] {
				t.Errorf("no name: %v", row)
			}
		}
	})
	if len(requests) > 5 {
		t.Errorf("%d requests: %q", len(requests), requests)
	}
	s.DataSourceError(t, "confluence_space_role_assignments", config{"space_key": "NOWHERE"}, `"space_key"`, "Role assignments of space NOWHERE could not be read")
	s.DataSourceError(t, "confluence_space_role_assignments", config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
}

func TestPermissionCombinationsDataSource(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
	got := s.DataSource(t, "confluence_permission_combinations", config{})
	if want := map[string]any{"generated_at": nil, "combinations": []any{}}; !reflect.DeepEqual(got, want) {
		t.Errorf("before the first audit: got %v", got)
	}
	s.Human().Grant("HANDBOOK", "group", s.GroupID("docs-writers"), "read", "space")
	s.Human().Grant("HANDBOOK", "group", s.GroupID("docs-writers"), "export", "space")
	s.GenerateCombinations()
	got = s.DataSource(t, "confluence_permission_combinations", config{})
	want := map[string]any{
		"space_count": 1, "principal_count": 1, "principal_types": []any{"GROUP"},
		"permissions": []any{map[string]any{"id": "EXPORT_SPACE", "name": "Export space"}, map[string]any{"id": "VIEW_CONTENT", "name": "Read space"}},
	}
	found := false
	for _, one := range got["combinations"].([]any) {
		row := one.(map[string]any)
		if row["id"] == "" {
			t.Errorf("no ID: %v", row)
		}
		delete(row, "id")
		found = found || fmt.Sprint(row) == fmt.Sprint(want)
	}
	if !found || got["generated_at"] == nil {
		t.Errorf("%v is not in %v", want, got)
	}
	s.Inject(simulator.Fault{Path: "combinations$", Status: 404, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Caller is not permitted"}]}`})
	s.DataSourceError(t, "confluence_permission_combinations", config{}, "Combinations of permissions could not be read", "Only Confluence administrators")
}

// On a site without space roles, the data sources say so.
func TestSpaceRoleDataSources_SitesWithoutRoles(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		want := "is not available on Confluence Data Center"
		if s.OnCloud() {
			want = "no space roles, only permissions"
		}
		s.DataSourceError(t, "confluence_space_role_permissions", config{}, want)
		s.DataSourceError(t, "confluence_space_role_assignments", config{"space_key": "HANDBOOK"}, want)
		s.DataSourceError(t, "confluence_permission_combinations", config{}, want)
	})
}
