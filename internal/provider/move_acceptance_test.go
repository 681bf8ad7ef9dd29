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
