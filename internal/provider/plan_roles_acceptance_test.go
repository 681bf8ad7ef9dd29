package provider_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// planRoles runs the command plan-roles of the provider's binary, and expects its exit code and that it writes nothing.
func planRoles(t *testing.T, s *testsite.Site, expect int, arguments ...string) string {
	t.Helper()
	admin := s.Admin()
	command := exec.Command(filepath.Join(testsite.Built(t), "terraform-provider-confluence"), append([]string{"plan-roles"}, arguments...)...)
	command.Env = append(os.Environ(), "CONFLUENCE_URL="+s.URL, "CONFLUENCE_DEPLOYMENT=cloud", "CONFLUENCE_USERNAME="+admin.Username, "CONFLUENCE_TOKEN="+admin.Token)
	var output []byte
	if writes := s.WritesOf(func() { output, _ = command.CombinedOutput() }); len(writes) > 0 {
		t.Errorf("the command has sent %v", writes)
	}
	if code := command.ProcessState.ExitCode(); code != expect {
		t.Fatalf("exit code %d, expected %d:\n%s", code, expect, output)
	}
	return string(output)
}

const permissionsOfTeams = `
resource "confluence_space_permission" "team" {
  for_each       = toset(["docs-writers", "docs readers"])
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = local.groups[each.key]
  operations     = ["read:space", "create:page", "create:comment", "export:space"]
}
`

// TestAccPlanRoles moves a space from permissions to roles with what plan-roles writes, and expects empty plans after it.
func TestAccPlanRoles(t *testing.T) {
	s := testsite.New(t, simulator.Options{RoleMode: "ROLES_TRANSITION", Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	s.Human().Grant("DOCS", "anonymous", "", "read", "space")
	s.Human().AssignRole("HANDBOOK", "user", s.UserID("wanda"), "Viewer")
	cli := s.CLIWith(t, t.TempDir(), testsite.Built(t))
	least := map[string]int{"terraform": 7, "tofu": 10}[cli.Name()]
	if has := testsite.CLIMinor(t); has < least {
		t.Skipf("needs a CLI with removed blocks that destroy nothing, which %s has since 1.%d: this is 1.%d", cli.Name(), least, has)
	}
	write := func(name, text string) {
		coretest.Must(t, os.WriteFile(filepath.Join(cli.Directory, name), []byte(text), 0o600))
	}
	write("terraform.tf", "terraform {\n  required_providers {\n    confluence = {\n      source = \"confluence-as-code/confluence\"\n    }\n  }\n}\n\nlocals {\n  groups = {\n    docs-writers   = \""+
		s.GroupID("docs-writers")+"\"\n    \"docs readers\" = \""+s.GroupID("docs readers")+"\"\n  }\n}\n")
	write("permissions.tf", permissionsOfTeams)
	cli.Run(t, 0, "apply", "-auto-approve")
	before := s.Permissions("DOCS")

	state := filepath.Join(cli.Directory, "terraform.tfstate")
	planRoles(t, s, 0, "--all", "--custom-roles", "--out", cli.Directory, "--state", state)
	coretest.Must(t, os.Remove(filepath.Join(cli.Directory, "permissions.tf")))
	if output := cli.Run(t, 0, "fmt", "-check", "-list=true"); strings.Contains(output, ".tf") {
		t.Errorf("the files are not formatted: %s", output)
	}
	cli.Run(t, 0, "validate")
	if output := cli.Run(t, 2, "plan", "-detailed-exitcode"); !strings.Contains(output, "1 to import") || !strings.Contains(output, " 0 to change, 0 to destroy") {
		t.Errorf("the plan changes more than it should:\n%s", output)
	}
	cli.Run(t, 0, "apply", "-auto-approve")
	cli.Run(t, 0, "plan", "-detailed-exitcode")

	isOfRole := func(p simulator.PermissionFields) bool { return p.PrincipalType == "role" }
	if after := slices.DeleteFunc(s.Permissions("DOCS"), isOfRole); !slices.Equal(after, before) {
		t.Errorf("the permissions were %v, and are %v", before, after)
	}
	if output := cli.Run(t, 0, "state", "list"); strings.Contains(output, "confluence_space_permission") || !strings.Contains(output, "confluence_space_role_assignment.docs_group_docs_readers") {
		t.Errorf("the state has\n%s", output)
	}
	want := simulator.RoleAssignmentFields{PrincipalType: "group", PrincipalID: s.GroupID("docs-writers"), Role: "Collaborator with export/space without 3 permissions"}
	if got := s.RoleAssignments("DOCS"); !slices.Contains(got, want) {
		t.Errorf("the roles of the space are %v", got)
	}

	// Another run finds the roles, and nothing is left to do.
	planRoles(t, s, 0, "--all", "--custom-roles", "--out", cli.Directory)
	cli.Run(t, 0, "plan", "-detailed-exitcode")
}

// TestAccPlanRolesOnly adopts the roles of a site that has roles alone.
func TestAccPlanRolesOnly(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		cli := s.CLIWith(t, t.TempDir(), testsite.Built(t))
		planRoles(t, s, 0, "--all", "--out", cli.Directory)
		if output := cli.Run(t, 2, "plan", "-detailed-exitcode"); !strings.Contains(output, "5 to import, 0 to add, 0 to change, 0 to destroy") {
			t.Errorf("the plan changes something:\n%s", output)
		}
		if writes := s.WritesOf(func() { cli.Run(t, 0, "apply", "-auto-approve") }); len(writes) > 0 {
			t.Errorf("the apply has sent %v", writes)
		}
		cli.Run(t, 0, "plan", "-detailed-exitcode")
	})
}
