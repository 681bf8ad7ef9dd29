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

// A state that other providers wrote is moved by moved blocks, or removed and imported, without a change.
func TestAccMoved(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Old friend", Body: testsite.Macro})
		s.Human().Attach(id, "notes.txt", "text/plain", []byte("Notes"))
		s.Human().Grant("DOCS", "group", writers, "read", "space")
		directory := t.TempDir()
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), fmt.Appendf(nil, movedConfiguration, writers), 0o600))
		// The CLI also requests the schemas of the older provider, so there must be one that it can start.
		older := "registry.terraform.io/hashicorp/confluence"
		if filepath.Base(os.Getenv("TF_ACC_TERRAFORM_PATH")) == "tofu" {
			older = "registry.opentofu.org/hashicorp/confluence"
		}
		var resources []config
		for name, attributes := range map[string]config{
			"confluence_space":            {"id": "65537", "key": "DOCS", "name": nil, "url": nil},
			"confluence_content":          {"id": id, "space": "DOCS", "title": "Old friend", "body": testsite.Macro, "parent": "", "type": "page", "version": 1, "url": "https://x"},
			"confluence_attachment":       {"id": "att1", "title": "notes.txt", "data": "Notes", "media_type": "text/plain", "page": id, "version": 1},
			"confluencedc_group":          {"id": writers, "name": "docs-writers"},
			"confluence_space_permission": {"id": "1:2", "key": "DOCS", "group": "docs-writers", "operations": []string{"read:space"}},
		} {
			resources = append(resources, config{
				"mode": "managed", "type": name, "name": "old", "provider": fmt.Sprintf("provider[%q]", older),
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
		if got := cli.Run(t, 0, "state", "list"); strings.Contains(got, "old") || strings.Count(got, ".new\n") != 5 {
			t.Errorf("the state holds %s", got)
		}
	})
}

const movedConfiguration = `
terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

moved {
  from = confluence_space.old
  to   = confluence_space.new
}

resource "confluence_space" "new" {
  key  = "DOCS"
  name = "Documentation"
}

moved {
  from = confluence_content.old
  to   = confluence_content.new
}

resource "confluence_content" "new" {
  space_key = confluence_space.new.key
  title     = "Old friend"
}

moved {
  from = confluence_attachment.old
  to   = confluence_attachment.new
}

resource "confluence_attachment" "new" {
  content_id = confluence_content.new.id
  filename   = "notes.txt"
  content    = "Notes"
}

moved {
  from = confluencedc_group.old
  to   = confluence_group.new
}

resource "confluence_group" "new" {
  name = "docs-writers"
}

removed {
  from = confluence_space_permission.old

  lifecycle {
    destroy = false
  }
}

import {
  to = confluence_space_permission.new
  id = "DOCS/group/%[1]s"
}

resource "confluence_space_permission" "new" {
  space_key      = confluence_space.new.key
  principal_type = "group"
  principal_id   = %[1]q
  operations     = ["read:space"]
}
`
