package provider_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// Covers what tests without the CLI cannot: the language, the CLI's own checks of plans, imports by block and command, and
// the identity that newer versions store in state.

var protoV6ProviderFactories = map[string]func() (tfprotov6.ProviderServer, error){
	"confluence": func() (tfprotov6.ProviderServer, error) { return plugin.NewServer(provider.New("test"))(), nil },
}

const (
	spaceHCL = `
resource "confluence_space" "test" {
  key  = "ACC"
  name = "Acceptance"
}
`
	groupHCL = `
data "confluence_group" "writers" {
  name = "docs-writers"
}
`
	adminsHCL = `
data "confluence_group" "admins" {
  name = "site-admins"
}
`
)

// acceptanceCases are the resources of a deployment, each with its first and second configuration and its import ID.
var acceptanceCases = []struct {
	resource string
	context  string
	before   string
	after    string
	importID func(attributes map[string]string) string
}{
	{
		resource: "confluence_space",
		before: `
			key = "ACC2"
			name = "Before"
			labels = ["a"]
		`,
		after: `
			key = "ACC2"
			name = "After"
			labels = ["b", "c"]
			description = "Text"
			status = "archived"
		`,
		importID: func(a map[string]string) string { return a["key"] },
	},
	{
		resource: "confluence_space_property",
		context:  spaceHCL,
		before: `
			space_key = confluence_space.test.key
			key = "owner"
			value = jsonencode({ team = "a", n = 1 })
		`,
		after: `
			space_key = confluence_space.test.key
			key = "owner"
			value = jsonencode({ team = "b", n = "1" })
		`,
		importID: func(a map[string]string) string { return a["space_key"] + "/" + a["key"] },
	},
	{
		resource: "confluence_content_property",
		context: spaceHCL + `
			resource "confluence_content" "owner" {
				space_key = confluence_space.test.key
				title = "Owner"
				appearance = "full-width"
				emoji = "📄"
			}
		`,
		before: `
			content_id = confluence_content.owner.id
			key = "owner"
			value = jsonencode({ team = "a", n = 1 })
		`,
		after: `
			content_id = confluence_content.owner.id
			key = "owner"
			value = jsonencode({ team = "b", n = "1" })
		`,
		importID: func(a map[string]string) string { return a["content_id"] + "/" + a["key"] },
	},
	{
		resource: "confluence_space_permission",
		context:  spaceHCL + groupHCL,
		before: `
			space_key = confluence_space.test.key
			principal_type = "group"
			principal_id = data.confluence_group.writers.id
			operations = ["read:space", "create:page"]
		`,
		after: `
			space_key = confluence_space.test.key
			principal_type = "group"
			principal_id = data.confluence_group.writers.id
			operations = ["read:space", "create:comment", "delete:page"]
		`,
		importID: func(a map[string]string) string {
			return a["space_key"] + "/" + a["principal_type"] + "/" + a["principal_id"]
		},
	},
	{
		resource: "confluence_space_permissions",
		context:  spaceHCL + groupHCL + adminsHCL,
		before: `
			space_key = confluence_space.test.key
			grants = [
				{ principal_type = "group", principal_id = data.confluence_group.admins.id, operations = ["read:space", "administer:space"] },
				{ principal_type = "anonymous", operations = ["read:space"] },
			]
		`,
		after: `
			space_key = confluence_space.test.key
			grants = [for group, operations in {
				(data.confluence_group.admins.id)  = ["administer:space", "read:space", "export:space"]
				(data.confluence_group.writers.id) = ["read:space", "create:page"]
			} : { principal_type = "group", principal_id = group, operations = operations }]
		`,
		importID: func(a map[string]string) string { return a["space_key"] },
	},
	{
		resource: "confluence_content",
		context:  spaceHCL,
		before: `
			space_key = confluence_space.test.key
			title = "Before"
			body = "<p>one<br/>two</p>"
			labels = ["a"]
		`,
		after: `
			space_key = confluence_space.test.key
			title = "After"
			body = "<p>two</p>"
			labels = []
		`,
		importID: func(a map[string]string) string { return a["id"] },
	},
}

func TestAccLifecycle(t *testing.T) {
	for _, c := range acceptanceCases {
		t.Run(c.resource, func(t *testing.T) {
			testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
				before, after := s.HCL()+c.context+block(c.resource, c.before), s.HCL()+c.context+block(c.resource, c.after)
				address := c.resource + ".this"
				importID := func(state *terraform.State) (string, error) {
					return c.importID(state.RootModule().Resources[address].Primary.Attributes), nil
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
		})
	}
}

// Terraform keeps identities since 1.12, OpenTofu since 1.12.
func TestAccIdentity(t *testing.T) {
	for _, c := range acceptanceCases {
		t.Run(c.resource, func(t *testing.T) {
			testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
				configuration := s.HCL() + c.context + block(c.resource, c.after)
				resource.Test(t, resource.TestCase{
					TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)},
					ProtoV6ProviderFactories: protoV6ProviderFactories,
					Steps: []resource.TestStep{
						{Config: configuration},
						{
							Config: configuration, ResourceName: c.resource + ".this", ImportState: true,
							ImportStateKind: resource.ImportBlockWithResourceIdentity,
						},
					},
				})
			})
		})
	}
}

// block is a resource named this.
func block(resourceType, attributes string) string {
	return fmt.Sprintf("\nresource %q \"this\" {\n%s\n}\n", resourceType, attributes)
}
