package provider_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// The import examples of access fit the resource example on both deployments: what was applied is imported without a change.
func TestAccImportExamples(t *testing.T) {
	for _, name := range []string{"confluence_space_permission", "confluence_space_permissions", "confluence_space_role_assignment",
		"confluence_space_role_assignments", "confluence_space_role", "confluence_user", "confluence_global_permission", "confluence_watch",
		"confluence_group_membership", "confluence_group_members", "confluence_template", "confluence_content_state", "confluence_audit_retention",
		"confluence_space_settings", "confluence_space_color_scheme"} {
		directory := filepath.Join("../../examples/resources", name)
		test := func(t *testing.T, s *testsite.Site) {
			c := s.CLIWith(t, directory, testsite.Built(t), "TF_VAR_build_password=s3cret", "TF_VAR_webhook_secret=s3cret")
			c.Run(t, 0, "apply", "-auto-approve")
			blocks, err := filepath.Glob(filepath.Join(directory, "import-by-*.tf"))
			coretest.Must(t, err)
			for _, block := range blocks {
				if strings.HasSuffix(block, "identity.tf") && !hasIdentities(c.Run(t, 0, "version")) {
					continue
				}
				text, err := os.ReadFile(block)
				coretest.Must(t, err)
				target := regexp.MustCompile(`to = (\S+)`).FindStringSubmatch(string(text))[1]
				removeFromState(t, c, target)
				imports := filepath.Join(c.Directory, "imports.tf")
				coretest.Must(t, os.WriteFile(imports, text, 0o600))
				if output := c.Run(t, 0, "apply", "-auto-approve"); !strings.Contains(output, "1 imported, 0 added, 0 changed, 0 destroyed") {
					t.Errorf("%s: %s", block, output)
				}
				coretest.Must(t, os.Remove(imports))
			}
			imported := 0
			commands, err := os.ReadFile(filepath.Join(directory, "import.sh"))
			coretest.Must(t, err)
			for _, command := range regexp.MustCompile(`(?m)^terraform import (\S+) ("[^"]+"|\S+)( +# (.*))?$`).FindAllStringSubmatch(string(commands), -1) {
				if on := command[4]; on != "" && s.OnCloud() != (on == "Cloud") {
					continue
				}
				removeFromState(t, c, command[1])
				c.Run(t, 0, "import", command[1], strings.Trim(command[2], `"`))
				imported++
			}
			if imported == 0 {
				t.Error("no command was run")
			}
			if output := c.Run(t, 0, "plan", "-detailed-exitcode"); !strings.Contains(output, "No changes") {
				t.Errorf("after the imports: %s", output)
			}
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if strings.Contains(name, "role") {
				testsite.OnRoles(t, test)
				return
			}
			if onlyDataCenter.MatchString(name) {
				testsite.OnDataCenter(t, test)
				return
			}
			if onlyCloud.MatchString("resources/" + name) {
				testsite.OnCloudOnly(t, test)
				return
			}
			testsite.EachDeployment(t, test)
		})
	}
}

// removeFromState removes an object from the state.
func removeFromState(t *testing.T, c testsite.CLI, target string) {
	t.Helper()
	command := c.Command("state")
	command.Args = append(command.Args[:1], "state", "rm", target)
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
}

// hasIdentities reports whether a CLI keeps identities, by what it says of its version: Terraform and OpenTofu since 1.12.
func hasIdentities(version string) bool {
	minor := regexp.MustCompile(`v1\.(\d+)`).FindStringSubmatch(version)
	return minor != nil && len(minor[1]) > 1 && minor[1] >= "12"
}
