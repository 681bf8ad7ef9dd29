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

// needsActions skips a test if the CLI has no actions: they came with Terraform 1.14, and OpenTofu has none.
func needsActions(t *testing.T, cli testsite.CLI) {
	t.Helper()
	needsTerraform(t, cli, 14, "actions")
}

// needsTerraform skips a test if the CLI is not Terraform 1.minor or later, which has a feature that OpenTofu does not have.
func needsTerraform(t *testing.T, cli testsite.CLI, minor int, feature string) {
	t.Helper()
	if has := testsite.CLIMinor(t); has < minor || strings.Contains(cli.Run(t, 0, "version"), "OpenTofu") {
		t.Skipf("needs a CLI with %s, which Terraform has since 1.%d: this is 1.%d", feature, minor, has)
	}
}

// Every example of an action is valid.
func TestAccActionExamples(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	examples, err := filepath.Glob("../../examples/actions/*/action.tf")
	coretest.Must(t, err)
	if actions := len(s.Process().Schemas.ActionSchemas); len(examples) != actions {
		t.Errorf("%d examples for %d actions", len(examples), actions)
	}
	for _, example := range examples {
		cli := s.CLI(t, filepath.Dir(example))
		needsActions(t, cli)
		cli.Run(t, 0, "validate")
	}
}

// An action runs when a resource is created, and again by the command line, and the CLI shows its progress.
func TestAccActions(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	id := runbook(s)
	directory := t.TempDir()
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(`
terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

resource "confluence_space" "customer" {
  key             = "ACME"
  name            = "Acme"
  deletion_policy = "delete"

  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.confluence_copy_page_tree.runbook]
    }
  }
}

action "confluence_copy_page_tree" "runbook" {
  config {
    content_id = "`+id+`"
    parent_id  = confluence_space.customer.homepage_id
  }
}
`), 0o600))
	cli := s.CLI(t, directory)
	needsActions(t, cli)
	out := cli.Run(t, 0, "apply", "-auto-approve")
	if !strings.Contains(out, "Copying the page tree: 100 %") {
		t.Errorf("apply says %s", out)
	}
	if titles := len(s.Contents("ACME")); titles != 2 {
		t.Errorf("the space has %d pages", titles)
	}
	// Terraform 1.16 does not invoke an action that refers to the resource that triggers it.
	space, _ := s.Space("ACME")
	coretest.Must(t, os.WriteFile(filepath.Join(cli.Directory, "again.tf"), []byte(`
action "confluence_copy_page_tree" "again" {
  config {
    content_id = "`+id+`"
    parent_id  = "`+space.HomepageID+`"
  }
}
`), 0o600))
	if out := cli.Run(t, 0, "apply", "-auto-approve", "-invoke=action.confluence_copy_page_tree.again"); !strings.Contains(out, "already") {
		t.Errorf("-invoke says %s", out)
	}
	cli.Run(t, 0, "plan", "-detailed-exitcode")
	cli.Run(t, 0, "destroy", "-auto-approve")
}
