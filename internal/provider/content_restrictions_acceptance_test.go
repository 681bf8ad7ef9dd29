package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The import blocks of the examples fit the resource example: what was applied is imported without a change. A change of the page
// and of its restrictions takes one apply.
func TestAccContentRestrictions(t *testing.T) {
	const directory = "../../examples/resources/confluence_content_restrictions"
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			s := testsite.New(t, simulator.Options{Deployment: deployment})
			c := s.CLI(t, directory)
			c.Run(t, 0, "apply", "-auto-approve")
			imports := filepath.Join(c.Directory, "imports.tf")
			for _, block := range []string{"import-by-string-id.tf", "import-by-identity.tf"} {
				if strings.HasSuffix(block, "identity.tf") && !hasIdentities(c.Run(t, 0, "version")) {
					continue
				}
				text, err := os.ReadFile(filepath.Join(directory, block))
				coretest.Must(t, err)
				removeFromState(t, c, "confluence_content_restrictions.runbook")
				coretest.Must(t, os.WriteFile(imports, text, 0o600))
				if output := c.Run(t, 0, "apply", "-auto-approve"); !strings.Contains(output, "1 imported, 0 added, 0 changed, 0 destroyed") {
					t.Errorf("%s: %s", block, output)
				}
				coretest.Must(t, os.Remove(imports))
			}
			id, _ := s.FindContent("GUIDES", "Runbook")
			s.Human().Restrict(id, "read", nil, nil)
			s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>By hand.</p>" })
			if output := c.Run(t, 0, "apply", "-auto-approve"); !strings.Contains(output, "0 added, 2 changed, 0 destroyed") {
				t.Errorf("the repair: %s", output)
			}
			expectRestricted(t, s, id, "read", nil, []string{s.GroupID("docs-writers"), s.GroupID("site-admins")})
			c.Run(t, 0, "plan", "-detailed-exitcode")
		})
	}
}
