package provider_test

import (
	"reflect"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceRolesDataSource(t *testing.T) {
	for _, mode := range []string{"ROLES", "ROLES_TRANSITION"} {
		s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: mode})
		for _, key := range []any{nil, "HANDBOOK"} {
			got := s.DataSource(t, "confluence_space_roles", config{"space_key": key})
			if got["space_key"] != key {
				t.Errorf("the space is %v", got["space_key"])
			}
			roles := got["roles"].([]any)
			var names []any
			for _, role := range roles {
				names = append(names, role.(map[string]any)["name"])
			}
			if want := []any{"Admin", "Collaborator", "Commenter", "Manager", "Viewer"}; !reflect.DeepEqual(names, want) {
				t.Fatalf("the roles are %v", names)
			}
			for i, want := range map[int]map[string]any{
				2: {"id": s.RoleID("Commenter"), "name": "Commenter", "type": "custom", "description": nil, "space_permissions": []any{"create/comment", "read/space"}},
				4: {"id": s.RoleID("Viewer"), "name": "Viewer", "type": "system", "description": "View content", "space_permissions": []any{"read/space"}},
			} {
				if !reflect.DeepEqual(roles[i], want) {
					t.Errorf("got %v, expected %v", roles[i], want)
				}
			}
		}
	}
}

func TestSpaceRolesDataSource_Errors(t *testing.T) {
	s := withRoles(t)
	s.DataSourceError(t, "confluence_space_roles", config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
	s.DataSourceError(t, "confluence_space_roles", config{"space_key": "NOWHERE"}, `"space_key"`, "Space roles of space NOWHERE could not be read")
	s.Inject(simulator.Fault{Path: "space-roles$", Status: 400, Body: `{"errors":[{"status":400,"code":"INVALID_REQUEST_PARAMETER","title":"Not today"}]}`})
	s.DataSourceError(t, "confluence_space_roles", nil, "Space roles of this site could not be read", "Not today")
}
