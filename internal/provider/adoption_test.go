package provider_test

import (
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
