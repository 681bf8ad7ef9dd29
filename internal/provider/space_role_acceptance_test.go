package provider_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// One apply makes a role and assigns it, and another moves the assignment to another role and destroys the first.
func TestAccSpaceRole(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		assigned := func(role string) string {
			return block("confluence_space_role_assignment", `
				space_key      = confluence_space.test.key
				principal_type = "group"
				principal_id   = data.confluence_group.writers.id
				role_id        = `+role+`
			`)
		}
		role := block("confluence_space_role", `
			name              = "Editors"
			space_permissions = ["read/space", "create/page"]
		`)
		before := s.HCL() + spaceHCL + groupHCL + role + assigned("confluence_space_role.this.id")
		after := s.HCL() + spaceHCL + groupHCL + assigned(`"`+s.RoleID("Viewer")+`"`)
		resource.Test(t, resource.TestCase{
			ProtoV6ProviderFactories: protoV6ProviderFactories,
			Steps: []resource.TestStep{
				{Config: before, ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
				{Config: before, ResourceName: "confluence_space_role.this", ImportState: true, ImportStateId: "name:Editors", ImportStateVerify: true},
				{Config: after, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectResourceAction("confluence_space_role.this", plancheck.ResourceActionDestroy),
					plancheck.ExpectResourceAction("confluence_space_role_assignment.this", plancheck.ResourceActionUpdate),
				}}},
			},
		})
	})
}

// If the role that takes the place of another is new, its ID is not known at plan. With create_before_destroy, Terraform destroys the
// old role last.
func TestAccSpaceRole_ReplacedByNewRole(t *testing.T) {
	for lifecycle, failure := range map[string]*regexp.Regexp{"lifecycle { create_before_destroy = true }": nil, "": regexp.MustCompile("could not be deleted: it is assigned")} {
		testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
			configuration := func(name string) string {
				return s.HCL() + spaceHCL + groupHCL + `
resource "confluence_space_role" "` + name + `" {
  name              = "` + name + `"
  space_permissions = ["read/space"]
  ` + lifecycle + `
}
` + block("confluence_space_role_assignment", `
				space_key      = confluence_space.test.key
				principal_type = "group"
				principal_id   = data.confluence_group.writers.id
				role_id        = confluence_space_role.`+name+`.id
			`)
			}
			resource.Test(t, resource.TestCase{
				ProtoV6ProviderFactories: protoV6ProviderFactories,
				Steps:                    []resource.TestStep{{Config: configuration("old")}, {Config: configuration("new"), ExpectError: failure}},
			})
		})
	}
}
