package suite_test

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
)

// memberLists list objects one by one that other list resources list as a whole. One configuration must not have both.
var memberLists = []string{"confluence_group_membership", "confluence_space_permission", "confluence_space_role_assignment"}

// The configuration that terraform query generates applies without an edit.
func TestAccQuery(t *testing.T) {
	for name, options := range querySites {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, options)
			s.CLI(t, t.TempDir()) // skips the test without a CLI
			queries := newQueries(s, options.RoleMode)
			s.Human().SetSpaceProperty("DOCS", "decomposed", "{\"e\u0301\": \"e\u0301\"}") // core composes it, also in state
			members := map[string][]config{}
			for _, list := range memberLists {
				members[list] = queries[list]
				delete(queries, list)
			}
			queryWithCLI(t, s, queries)
			queryWithCLI(t, s, members)
		})
	}
}

func queryWithCLI(t *testing.T, s *testsite.Site, queries map[string][]config) {
	t.Helper()
	directory := t.TempDir()
	var lists strings.Builder
	for _, list := range slices.Sorted(maps.Keys(queries)) {
		for i, c := range queries[list] {
			fmt.Fprintf(&lists, "list %q \"%s_%d\" {\n  provider = confluence\n  include_resource = true\n  limit = 1000\n  config {\n", list, list, i)
			for name, value := range c {
				fmt.Fprintf(&lists, "    %s = %q\n", name, value)
			}
			lists.WriteString("  }\n}\n")
		}
	}
	write := func(name, text string) {
		coretest.Must(t, os.WriteFile(filepath.Join(directory, name), []byte(text), 0o600))
	}
	write("main.tf", "terraform {\n  required_providers {\n    confluence = { source = \"confluence-as-code/confluence\" }\n  }\n}\n\nprovider \"confluence\" {}\n")
	write("all.tfquery.hcl", lists.String())
	cli := s.CLI(t, directory)
	if _, err := cli.CLI.Run(0, "query", "-help"); err != nil {
		t.Skip("needs terraform query, which Terraform has since version 1.14")
	}
	cli.Run(t, 0, "query", "-generate-config-out=generated.tf")
	generated, err := os.ReadFile(filepath.Join(cli.Directory, "generated.tf"))
	coretest.Must(t, err)
	imports := strings.Count("\n"+string(generated), "\nimport {\n")
	if writes := s.WritesOf(func() {
		plan := cli.Run(t, 0, "apply", "-auto-approve")
		if want := fmt.Sprintf("Plan: %d to import, 0 to add, 0 to change, 0 to destroy.", imports); imports == 0 || !strings.Contains(plan, want) {
			t.Errorf("expected %q:\n%s", want, plan)
		}
		cli.Run(t, 0, "plan", "-detailed-exitcode")
	}); len(writes) > 0 {
		t.Errorf("the import makes changes: %q", writes)
	}
}
