package provider_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Objects created outside Terraform are imported with a configuration that the CLI generates. The import changes nothing.
func TestAccAdoption(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		human := s.Human()
		kind := map[bool]string{true: "knowledge_base", false: "global"}[s.OnCloud()]
		human.CreateSpace(simulator.SpaceFields{Key: "WILD", Name: "Made by hand", Type: kind})
		human.SpaceLabels("WILD", []string{"found"}, nil)
		human.Grant("WILD", "anonymous", "", "read", "space")
		human.SetSpaceProperty("WILD", "theme", `{"b":[1,2.50,"x"],"a":null}`)
		home, _ := s.Space("WILD")
		page := human.CreateContent(simulator.ContentFields{SpaceKey: "WILD", Type: "page", Title: `Quotes " and ${dollars}`, ParentID: home.HomepageID, Body: testsite.Macro + "\n<p>%{if} \\ “x”</p>"})
		top := human.CreateContent(simulator.ContentFields{SpaceKey: "WILD", Type: "page", Title: "Top", ParentID: "root"})
		post := human.CreateContent(simulator.ContentFields{SpaceKey: "WILD", Type: "blogpost", Title: "News"})
		imports := map[string]string{
			"confluence_space.a": "WILD", "confluence_space_property.a": "WILD/theme",
			"confluence_space_permission.a": "WILD/group/" + s.GroupID("site-admins"), "confluence_space_permissions.a": "WILD",
			"confluence_content.page": page, "confluence_content.home": home.HomepageID, "confluence_content.top": top, "confluence_content.post": post,
		}
		if s.OnCloud() {
			imports["confluence_content.folder"] = human.CreateContent(simulator.ContentFields{SpaceKey: "WILD", Type: "folder", Title: "Box"})
			imports["confluence_content.inside"] = human.CreateContent(simulator.ContentFields{
				SpaceKey: "WILD", Type: "page", Title: "Inside", ParentID: imports["confluence_content.folder"],
			})
		}
		directory := t.TempDir()
		var blocks strings.Builder
		for to, id := range imports {
			fmt.Fprintf(&blocks, "import {\n  to = %s\n  id = %q\n}\n", to, id)
		}
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "adopt.tf"), []byte(blocks.String()), 0o600))
		cli := s.CLI(t, directory)
		plan := cli.Run(t, 2, "plan", "-detailed-exitcode", "-generate-config-out=generated.tf", "-out=adopt.tfplan")
		if want := fmt.Sprintf("Plan: %d to import, 0 to add, 0 to change, 0 to destroy.", len(imports)); !strings.Contains(plan, want) {
			t.Fatalf("expected %q:\n%s", want, plan)
		}
		if made := s.WritesOf(func() { cli.Run(t, 0, "apply", "adopt.tfplan") }); len(made) != 0 {
			t.Errorf("the import writes: %q", made)
		}
		cli.Run(t, 0, "plan", "-detailed-exitcode")
	})
}

// A moved block adopts an object of an older provider without a change to it.
func TestMoveState(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Old friend", Body: testsite.Macro})
		space, content := s.Resource(t, "confluence_space"), s.Resource(t, "confluence_content")
		made := s.WritesOf(func() {
			space.Move(map[string]any{"id": "DOCS", "key": "DOCS", "name": "Documentation", "url": "https://x"})
			space.PlanEmpty(config{"key": "DOCS", "name": "Documentation"})
			content.Move(map[string]any{"id": id, "space": "DOCS", "title": "Old friend", "body": testsite.Macro, "parent": "", "type": "page", "version": 3})
			content.PlanEmpty(config{"space_key": "DOCS", "title": "Old friend", "body": testsite.Macro})
		})
		if len(made) != 0 {
			t.Errorf("moving writes: %q", made)
		}
		diags := content.TryMove("other_thing", map[string]any{"id": id})
		coretest.ExpectError(t, diags, "other_thing")
		diags = content.TryMove("confluence_content", map[string]any{"id": id, "space": 7, "title": "x", "body": ""})
		coretest.ExpectError(t, diags, "could not be read", "import")
	})
}

// The same with the CLI, from a state that another provider wrote.
func TestAccMoved(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Old friend", Body: testsite.Macro})
		directory := t.TempDir()
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(`
terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

moved {
  from = confluence_content.old
  to   = confluence_content.new
}

resource "confluence_content" "new" {
  space_key = "DOCS"
  title     = "Old friend"
}
`), 0o600))
		// The CLI also requests the schemas of the older provider, so there must be one that it can start.
		older := "registry.terraform.io/hashicorp/confluence"
		if filepath.Base(os.Getenv("TF_ACC_TERRAFORM_PATH")) == "tofu" {
			older = "registry.opentofu.org/hashicorp/confluence"
		}
		state, err := json.Marshal(map[string]any{
			"version": 4, "terraform_version": "1.5.0", "serial": 1, "lineage": "a", "outputs": config{},
			"resources": []config{{
				"mode": "managed", "type": "confluence_content", "name": "old", "provider": fmt.Sprintf("provider[%q]", older),
				"instances": []config{{"schema_version": 0, "attributes": config{
					"id": id, "space": "DOCS", "title": "Old friend", "body": testsite.Macro, "parent": "", "type": "page", "version": 1, "url": "https://x",
				}}},
			}},
		})
		coretest.Must(t, err)
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "terraform.tfstate"), state, 0o600))
		cli := s.CLI(t, directory)
		if made := s.WritesOf(func() { cli.Run(t, 0, "apply", "-auto-approve") }); len(made) != 0 {
			t.Errorf("moving writes: %q", made)
		}
		cli.Run(t, 0, "plan", "-detailed-exitcode")
		if got := cli.Run(t, 0, "show"); !strings.Contains(got, "confluence_content.new") {
			t.Errorf("the state holds %s", got)
		}
	})
}
