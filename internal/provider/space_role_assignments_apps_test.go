package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A token that cannot tell apps from users can import and refresh the list.
func TestSpaceRoleAssignments_AppsForbidden(t *testing.T) {
	s := withRoles(t)
	s.Human().AssignRole("DOCS", "user", s.UserID("wanda"), "Viewer")
	s.Inject(simulator.Fault{Method: "POST", Path: "/users-bulk$", Status: 403, Body: `{"errors":[{"status":403,"code":"FORBIDDEN","title":"scope does not match"}]}`})
	r := s.Resource(t, "confluence_space_role_assignments")
	r.ImportID("DOCS")
	r.Refresh()
}
