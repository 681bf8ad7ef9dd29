package export_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

func stateOf(t *testing.T, text string) string {
	name := filepath.Join(t.TempDir(), "other.state")
	coretest.Must(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

// A file that is no state is never taken for one that manages nothing.
func TestNoState(t *testing.T) {
	t.Setenv("CONFLUENCE_URL", "http://127.0.0.1:1")
	t.Setenv("CONFLUENCE_TOKEN", "secret")
	for text, want := range map[string]string{
		``:                         "is empty",
		`{}`:                       "not a state",
		`[]`:                       "not a state",
		`{"version":3}`:            "only version 4 is",
		`{"format_version":"9.0"}`: `format version "9.0"`,
		`{"format_version":"1.2","planned_values":{}}`: "plan",
		`{"version":4,"resources":[]}`:                 "no resources of confluence-as-code/confluence",
		`{"version":4,"resources":[{"mode":"managed","type":"null_resource","name":"a","provider":"provider[\"registry.terraform.io/hashicorp/null\"]","instances":[{}]}]}`: "hashicorp/null",
	} {
		name := stateOf(t, text)
		command(t, "--all", "--state", name, "--out", filepath.Join(t.TempDir(), "out")).expect(t, 1, want, name)
	}
}

// stored returns a stored state with one resource.
func stored(module, resource, values string) string {
	return `{"version":4,"serial":1,"lineage":"a","resources":[{` + module + `"mode":"managed","type":"` + resource + `","name":"this",` +
		`"provider":"provider[\"registry.terraform.io/confluence-as-code/confluence\"]","instances":[{"attributes":` + values + `}]}]}`
}

// The state of the configuration itself would empty it.
func TestOwnState(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		before := files(t, out)
		for _, text := range []string{
			stored(`"module":"module.handbook",`, "confluence_space", `{"key":"HANDBOOK"}`),
			`{"format_version":"1.0","values":{"root_module":{"child_modules":[{"resources":[{"address":"module.handbook.confluence_space.this","mode":"managed",` +
				`"type":"confluence_space","provider_name":"registry.terraform.io/confluence-as-code/confluence","values":{"key":"HANDBOOK"}}]}]}}}`,
		} {
			run(t, site, "--space", "HANDBOOK", "--out", out, "--state", stateOf(t, text)).expect(t, 1, "module.handbook.confluence_space.this", "leave out --state")
			sameFiles(t, before, files(t, out))
		}
		other := stateOf(t, stored("", "confluence_space", `{"key":"HANDBOOK"}`))
		run(t, site, "--space", "HANDBOOK", "--out", filepath.Join(t.TempDir(), "out"), "--state", other).expect(t, 0)
	})
}

// A resource for all grants of a space manages each of them.
func TestStateOfAllGrants(t *testing.T) {
	onFixtures(t, func(t *testing.T, site *testsite.Site) {
		out := filepath.Join(t.TempDir(), "out")
		for _, resource := range []string{"confluence_space_permission", "confluence_space_role_assignment"} {
			run(t, site, "--space", "HANDBOOK", "--out", out)
			if !strings.Contains(files(t, out)["handbook/access.tf"], resource+`"`) {
				continue
			}
			all := stateOf(t, stored("", resource+"s", `{"space_key":"HANDBOOK"}`))
			run(t, site, "--space", "HANDBOOK", "--out", out, "--state", all)
			if text := files(t, out)["handbook/access.tf"]; strings.Contains(text, resource+`"`) {
				t.Errorf("grants are managed twice:\n%s", text)
			}
		}
	})
}
