package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// roleHCL assigns a role to the group docs-writers, by its name.
func roleHCL(role string) string {
	return spaceHCL + groupHCL + `
data "confluence_space_roles" "all" {}
` + block("confluence_space_role_assignment", `
			space_key = confluence_space.test.key
			principal_type = "group"
			principal_id = data.confluence_group.writers.id
			role_id = one([for r in data.confluence_space_roles.all.roles : r.id if r.name == "`+role+`"])
		`)
}

func TestAccSpaceRoleAssignment(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		const address = "confluence_space_role_assignment.this"
		before, after := s.HCL()+roleHCL("Viewer"), s.HCL()+roleHCL("Manager")
		importID := func(state *terraform.State) (string, error) {
			a := state.RootModule().Resources[address].Primary.Attributes
			return a["space_key"] + "/" + a["principal_type"] + "/" + a["principal_id"], nil
		}
		resource.Test(t, resource.TestCase{
			ProtoV6ProviderFactories: protoV6ProviderFactories,
			Steps: []resource.TestStep{
				{Config: before, ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
				{Config: after, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				}}},
				{Config: after, ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateIdFunc: importID},
			},
		})
	})
}

func TestAccSpaceRoleAssignment_Identity(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		configuration := s.HCL() + roleHCL("Viewer")
		resource.Test(t, resource.TestCase{
			TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)},
			ProtoV6ProviderFactories: protoV6ProviderFactories,
			Steps: []resource.TestStep{
				{Config: configuration},
				{
					Config: configuration, ResourceName: "confluence_space_role_assignment.this", ImportState: true,
					ImportStateKind: resource.ImportBlockWithResourceIdentity,
				},
			},
		})
	})
}
