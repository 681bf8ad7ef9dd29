package provider_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The configuration in the guide takes over a state that other providers wrote, without a change.
func TestAccMoved(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Handbook", Body: "<p>Welcome</p>"})
		s.Human().Attach(id, "notes.txt", "text/plain", []byte("Notes"))
		s.Human().Grant("DOCS", "group", writers, "read", "space")
		directory := t.TempDir()
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(movingGuide(t, writers)), 0o600))
		// The CLI also requests the schemas of the older provider, so there must be one that it can start.
		older := "registry.terraform.io/hashicorp/confluence"
		if filepath.Base(os.Getenv("TF_ACC_TERRAFORM_PATH")) == "tofu" {
			older = "registry.opentofu.org/hashicorp/confluence"
		}
		var resources []config
		for address, attributes := range map[string]config{
			"confluence_space.docs":       {"id": "65537", "key": "DOCS", "name": nil, "url": nil},
			"confluence_content.guide":    {"id": id, "space": "DOCS", "title": "Handbook", "body": "<p>Welcome</p>", "parent": "", "type": "page", "version": 1, "url": "https://x"},
			"confluence_attachment.notes": {"id": "att1", "title": "notes.txt", "data": "Notes", "media_type": "text/plain", "page": id, "version": 1},
			"confluencedc_group.writers":  {"id": writers, "name": "docs-writers"},
			// OpenTofu refreshes what it removes, here with this provider in place of the older one: the state is one that it can read.
			"confluence_space_permission.read": {"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space"}},
		} {
			kind, name, _ := strings.Cut(address, ".")
			resources = append(resources, config{
				"mode": "managed", "type": kind, "name": name, "provider": fmt.Sprintf("provider[%q]", older),
				"instances": []config{{"schema_version": 0, "attributes": attributes}},
			})
		}
		state, err := json.Marshal(map[string]any{
			"version": 4, "terraform_version": "1.5.0", "serial": 1, "lineage": "a", "outputs": config{}, "resources": resources,
		})
		coretest.Must(t, err)
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "terraform.tfstate"), state, 0o600))
		cli := s.CLI(t, directory)
		if made := s.WritesOf(func() {
			plan := cli.Run(t, 0, "apply", "-auto-approve")
			if want := "1 to import, 0 to add, 0 to change, 0 to destroy"; !strings.Contains(plan, want) {
				t.Errorf("expected %q:\n%s", want, plan)
			}
		}); len(made) != 0 {
			t.Errorf("moving writes: %q", made)
		}
		cli.Run(t, 0, "plan", "-detailed-exitcode")
		want := "confluence_attachment.handbook_notes\nconfluence_content.handbook\nconfluence_group.writers\nconfluence_space.documentation\nconfluence_space_permission.writers\n"
		if got := cli.Run(t, 0, "state", "list"); got != want {
			t.Errorf("the state holds %s", got)
		}
	})
}

var terraformBlock = regexp.MustCompile("(?s)```terraform\n(.*?)```")

// movingGuide is the configuration in the guide, with the ID of the group docs-writers of a site.
func movingGuide(t *testing.T, writers string) string {
	t.Helper()
	guide, err := os.ReadFile("../../templates/guides/moving.md")
	coretest.Must(t, err)
	var blocks strings.Builder
	for _, block := range terraformBlock.FindAllSubmatch(guide, -1) {
		blocks.Write(block[1])
	}
	return strings.ReplaceAll(blocks.String(), "0f3c5a9e-1d2b-4e6f-8a7c-1b2c3d4e5f60", writers)
}
