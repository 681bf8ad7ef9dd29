package export_test

import (
	"maps"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// checkPlans expects that an export plans imports alone, that they can be applied, and that the next plan is empty.
func checkPlans(t *testing.T, site *testsite.Site, out string) {
	t.Helper()
	cli := site.CLI(t, out)
	cli.Run(t, 0, "get")
	cli.Run(t, 0, "validate")
	plan := cli.Run(t, 2, "plan", "-detailed-exitcode")
	imports := strings.Count(allText(t, out), "import {")
	if !regexp.MustCompile(`Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy`).MatchString(plan) {
		t.Fatalf("the plan is not of imports alone:\n%s", plan)
	}
	if imports == 0 {
		t.Error("nothing is imported")
	}
	cli.Run(t, 0, "apply", "-auto-approve")
	cli.Run(t, 0, "plan", "-detailed-exitcode")
	if formatted := cli.Run(t, 0, "fmt", "-recursive", "-check", "."); formatted != "" {
		t.Errorf("not formatted: %s", formatted)
	}
}

func allText(t *testing.T, directory string) string {
	var all strings.Builder
	for name, text := range files(t, directory) {
		if filepath.Ext(name) == ".tf" {
			all.WriteString(text)
		}
	}
	return all.String()
}

// withoutAttachments returns the arguments of an export for the CLI: attachments need write-only attributes.
func withoutAttachments(t *testing.T, arguments ...string) []string {
	if testsite.CLIMinor(t) < 11 {
		return append(arguments, "--no-attachments")
	}
	return arguments
}

func TestAccExport(t *testing.T) {
	testsite.CLIPath(t)
	onFixtures(t, func(t *testing.T, site *testsite.Site) {
		fillSite(t, site)
		out := filepath.Join(t.TempDir(), "out")
		arguments := withoutAttachments(t, "--all", "--site", "--properties", "--out", out)
		if got := run(t, site, arguments...); got.code != 0 && got.code != 3 {
			t.Fatal(got)
		}
		before := files(t, out)
		checkPlans(t, site, out)
		if got := run(t, site, arguments...); got.code != 0 && got.code != 3 || !maps.Equal(before, files(t, out)) {
			t.Errorf("the second export changes files: %v", got)
		}
	})
}
