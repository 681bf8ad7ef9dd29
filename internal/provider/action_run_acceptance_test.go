package provider_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// actionRun is the configuration of an action, and what the CLI says when it is invoked.
type actionRun struct {
	config string
	says   []string
}

// cloudRuns are runs of the actions that Cloud has, on a site in transition from permissions to roles.
func cloudRuns(t *testing.T, s *testsite.Site) map[string]actionRun {
	t.Helper()
	ids := pagesOf(s, 6)
	for _, id := range ids[4:] {
		s.Human().TrashContent(id)
	}
	for i, who := range []string{"docs-writers", "docs readers"} {
		for _, operation := range []string{"read", []string{"export", "restrict_content"}[i]} {
			s.Human().Grant("DOCS", "group", s.GroupID(who), operation, "space")
		}
	}
	s.GenerateCombinations()
	assign := fmt.Sprintf("space_keys = [\"DOCS\"]\n    assignments = [{ combination_id = %q, principal_type = \"GROUP\", role_id = %q }]",
		combinationOf(t, s, "EXPORT_SPACE", "VIEW_CONTENT"), s.RoleID("Viewer"))
	remove := fmt.Sprintf("spaces = \"ALL\"\n    confirm = \"ALL\"\n    confirm_lockout = true\n    combination_ids = [%q]", combinationOf(t, s, "RESTRICT_CONTENT_SPACE", "VIEW_CONTENT"))
	draft := s.Human().CreateBlueprintDraft("ada", simulator.ContentFields{SpaceKey: "DOCS", Title: "Kick-off"})
	return map[string]actionRun{
		"archive_content":                 {fmt.Sprintf("content_ids = [%q]", ids[0]), []string{"1 of 1 pages archived"}},
		"assign_roles":                    {assign, []string{"Assigning roles: in progress", "Assigning roles: completed"}},
		"copy_page_tree":                  {fmt.Sprintf("content_id = %q\n    parent_id = %q\n    title_prefix = \"New \"", ids[1], ids[2]), []string{"Copying the page tree: 100 %"}},
		"delete_page_tree":                {fmt.Sprintf("content_id = %q", ids[3]), []string{"Moving the page tree to the trash: 100 %"}},
		"publish_blueprint_draft":         {fmt.Sprintf("content_id = %q", draft), []string{`"Kick-off" (` + draft + `) is published: ` + s.URL}},
		"purge_trash":                     {fmt.Sprintf("content_ids = [%q]", ids[4]), []string{`"Page 4" (` + ids[4] + `) is deleted`}},
		"refresh_permission_combinations": {"", []string{"Listing the combinations of permissions: completed"}},
		"remove_access":                   {remove, []string{"Removing access: in progress", "Removing access: completed"}},
		"restore_content":                 {fmt.Sprintf("content_ids = [%q]", ids[5]), []string{`"Page 5" (` + ids[5] + `) is restored: ` + s.URL}},
	}
}

// The CLI invokes each action and shows what it says, twice: a second run does no harm.
func TestAccActions_Each(t *testing.T) {
	cloud := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", LongTaskPolls: 2})
	testsite.CreateDocs(cloud)
	dataCenter := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	testsite.CreateDocs(dataCenter)
	ran := 0
	for _, one := range []struct {
		site *testsite.Site
		runs map[string]actionRun
	}{
		{cloud, cloudRuns(t, cloud)},
		{dataCenter, map[string]actionRun{"backup_space": {`space_keys = ["DOCS"]`, []string{"Backing up the spaces: processing", "The backup is in the file"}}}},
	} {
		text := "terraform {\n  required_providers {\n    confluence = { source = \"confluence-as-code/confluence\" }\n  }\n}\n"
		names := slices.Sorted(maps.Keys(one.runs))
		for _, name := range names {
			text += fmt.Sprintf("\naction \"confluence_%s\" \"test\" {\n  config {\n    %s\n  }\n}\n", name, one.runs[name].config)
		}
		directory := t.TempDir()
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(text), 0o600))
		cli := one.site.CLI(t, directory)
		needsActions(t, cli)
		for _, name := range names {
			ran++
			out := cli.Run(t, 0, "apply", "-auto-approve", "-invoke=action.confluence_"+name+".test")
			t.Logf("$ terraform apply -invoke=action.confluence_%s.test\n%s", name, out)
			for _, want := range one.runs[name].says {
				if !strings.Contains(out, want) {
					t.Errorf("%s does not say %q:\n%s", name, want, out)
				}
			}
			if name != "purge_trash" && name != "copy_page_tree" {
				t.Logf("the second time:\n%s", cli.Run(t, 0, "apply", "-auto-approve", "-invoke=action.confluence_"+name+".test"))
			}
		}
	}
	if all := len(cloud.Process().Schemas.ActionSchemas); ran != all {
		t.Errorf("%d of %d actions ran", ran, all)
	}
}

// A space is backed up before it is destroyed.
func TestAccActions_BackUpBeforeDestroy(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	cli := s.CLI(t, "../../examples/actions/confluence_backup_space/before-destroy")
	needsTerraform(t, cli, 16, "triggers before a destroy")
	cli.Run(t, 0, "apply", "-auto-approve")
	s.FailNextLongTask("The disk is full.")
	// "terraform destroy" goes on if an action fails; an apply that destroys the space does not.
	out := cli.Run(t, 1, "apply", "-auto-approve", "-replace=confluence_space.project")
	t.Logf("a backup that fails:\n%s", out)
	if _, found := s.Space("APOLLO"); !found || !strings.Contains(out, "The disk is full.") {
		t.Errorf("the space is there: %v, and apply says %s", found, out)
	}
	out = cli.Run(t, 0, "destroy", "-auto-approve")
	t.Logf("$ terraform destroy\n%s", out)
	if _, found := s.Space("APOLLO"); found || !slices.Contains(s.Backups(), "FINISHED") || !strings.Contains(out, "The backup is in the file") {
		t.Errorf("the backups are %q, and destroy says %s", s.Backups(), out)
	}
}

// Pages are archived before a space leaves the state.
func TestAccActions_ArchiveBeforeDestroy(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	cli := s.CLI(t, "../../examples/actions/confluence_archive_content/before-destroy")
	needsTerraform(t, cli, 16, "triggers before a destroy")
	cli.Run(t, 0, "apply", "-auto-approve")
	temporary := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "APOLLO", Title: "Temporary"})
	s.Human().Labels(temporary, []string{"temporary"}, nil)
	out := cli.Run(t, 0, "destroy", "-auto-approve")
	t.Logf("$ terraform destroy\n%s", out)
	expectStatus(t, s, temporary, "archived")
	if _, found := s.Space("APOLLO"); !found {
		t.Error("the space is gone")
	}
}
