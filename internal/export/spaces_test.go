package export_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The files of a space that the site no longer shows stay, unless the options say otherwise.
func TestPrune(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		human := site.Human()
		human.CreateSpace(simulator.SpaceFields{Key: "HR", Name: "HR", Type: "global"})
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--all", "--out", out).expect(t, 0)
		before := files(t, out)
		human.DeleteSpace("HR")
		run(t, site, "--all", "--out", out).expect(t, 3, "Space HR was not found", "space_hr_imports.tf", "--prune")
		after := files(t, out)
		if after["hr/space.tf"] == "" || after["hr/space.tf"] != before["hr/space.tf"] || after["space_hr.tf"] == "" {
			t.Error("files were removed")
		}
		site.Inject(simulator.Fault{Method: http.MethodGet, Path: `HR$`, Status: 403})
		site.Inject(simulator.Fault{Method: http.MethodGet, Path: `/spaces$`, Skip: 1, Status: 403}) // a look-up by key
		run(t, site, "--all", "--out", out, "--prune").expect(t, 3, "not confirmed to be gone")
		site.ClearFaults()
		run(t, site, "--all", "--out", out, "--prune").expect(t, 0, "Removed", "HR: hr/")
		for name := range files(t, out) {
			if strings.Contains(name, "hr/") || strings.Contains(name, "space_hr") {
				t.Errorf("%s is still there", name)
			}
		}
	})
	command(t, "--space", "HR", "--prune").expect(t, 2, "--prune requires --all")
}

// A space that cannot be exported does not stop the others.
func TestOneSpaceFails(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
		human := site.Human()
		for _, key := range []string{"AA", "BB", "CC"} {
			human.CreateSpace(simulator.SpaceFields{Key: key, Name: key, Type: "global"})
		}
		failing, _ := site.Space("AA")
		path := `/pages/` + failing.HomepageID + `/(descendants|direct-children)` // its page tree
		if !site.OnCloud() {
			path = `/space/AA(/|$)`
		}
		out := filepath.Join(t.TempDir(), "out")
		site.Inject(simulator.Fault{Method: http.MethodGet, Path: path, Status: 500})
		run(t, site, "--all", "--out", out).expect(t, 1, "spaces were not exported:", "space AA: ", "Run the same command again to continue", "confluence_space\n")
		got := files(t, out)
		if got["bb/content.tf"] == "" || got["cc/content.tf"] == "" || got["aa/content.tf"] != "" {
			t.Error("the other spaces are not there, or the failed one is")
		}
		site.ClearFaults()
		run(t, site, "--all", "--out", out).expect(t, 0, "Space BB was exported before")
		if got := files(t, out); got["aa/content.tf"] == "" {
			t.Error("the space is not there")
		}
	})
}

// No two files of the root module have one name: the call of a module, and the import blocks of another space.
func TestSpaceCalledImports(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		for _, key := range []string{"AA", "IMPORTS", "~aa", "~aa_imports", "~aa-imports"} {
			site.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key, Type: "global"})
		}
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--all", "--out", out).expect(t, 0)
		written := files(t, out)
		for _, directory := range []string{"aa", "imports_space", "personal_aa", "personal_aa_imports_space", "personal_aa_imports_space_personal_aa_imports_space"} {
			call, imports := written["space_"+directory+".tf"], written["space_"+directory+"_imports.tf"]
			if !strings.Contains(call, `module "`+directory+`"`) || !strings.Contains(imports, "to = module."+directory+".confluence_space.this") {
				t.Errorf("%s:\n%s\n%s", directory, call, imports)
			}
		}
	})
}
