package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// A whole list with a role of the same configuration, from which it then moves away.
func TestAccSpaceRoleAssignments(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		const address = "confluence_space_role_assignments.this"
		list := func(role string) string {
			return block("confluence_space_role_assignments", `
				space_key   = confluence_space.test.key
				assignments = [
					{ principal_type = "group", principal_id = "`+s.GroupID("site-admins")+`", role_id = "`+s.RoleID("Admin")+`" },
					{ principal_type = "group", principal_id = data.confluence_group.writers.id, role_id = `+role+` },
				]
			`)
		}
		role := block("confluence_space_role", `
			name              = "Editors"
			space_permissions = ["read/space", "create/page"]
		`)
		before := s.HCL() + spaceHCL + groupHCL + role + list("confluence_space_role.this.id")
		after := s.HCL() + spaceHCL + groupHCL + list(`"`+s.RoleID("Viewer")+`"`)
		empty := resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}
		resource.Test(t, resource.TestCase{
			ProtoV6ProviderFactories: protoV6ProviderFactories,
			Steps: []resource.TestStep{
				{Config: before, ConfigPlanChecks: empty},
				{
					Config: before, ResourceName: address, ImportState: true, ImportStateId: "ACC", ImportStateVerify: true,
					ImportStateVerifyIdentifierAttribute: "space_key",
				},
				{Config: after, ConfigPlanChecks: empty},
			},
		})
	})
}
