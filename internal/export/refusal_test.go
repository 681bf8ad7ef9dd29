package export_test

import (
	"bytes"
	"context"
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

// expect expects an exit code and texts among what was printed.
func (r result) expect(t *testing.T, code int, want ...string) {
	t.Helper()
	if r.code != code {
		t.Errorf("exit code %d, expected %d\n%s%s", r.code, code, r.stdout, r.stderr)
	}
	for _, text := range want {
		if !strings.Contains(r.stdout+r.stderr, text) {
			t.Errorf("%q is not in:\n%s%s", text, r.stdout, r.stderr)
		}
	}
}

func TestCommandLine(t *testing.T) {
	for arguments, want := range map[string]string{
		"":                                "one of --space, --all and --site is required",
		"--all --space DOCS":              "--all cannot be combined with --space",
		"--all more":                      `unexpected argument "more"`,
		"--all --content some":            "--content must be",
		"--everything":                    "-everything",
		"--space DOCS --out":              "-out",
		"--space DOCS --state none.state": "none.state",
	} {
		code := 2
		if strings.Contains(arguments, "--state") {
			code = 1
			t.Setenv("CONFLUENCE_URL", "http://127.0.0.1:1")
			t.Setenv("CONFLUENCE_TOKEN", "secret")
		}
		command(t, strings.Fields(arguments)...).expect(t, code, want)
	}
	command(t, "-help").expect(t, 0, "--space KEY", "Exit codes")
}

func TestNoCredentials(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	for _, name := range []string{"CONFLUENCE_URL", "CONFLUENCE_USERNAME", "CONFLUENCE_TOKEN"} {
		t.Setenv(name, "")
	}
	command(t, "--all", "--out", out).expect(t, 1, "CONFLUENCE_URL")
	t.Setenv("CONFLUENCE_URL", "https://acme.atlassian.net")
	command(t, "--all", "--out", out).expect(t, 1, "CONFLUENCE_TOKEN")
	if _, err := os.Stat(out); err == nil {
		t.Error("the directory was made")
	}
}

func TestRefused(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "NONE", "--space", "HANDBOOK", "--out", out).expect(t, 1, "space NONE does not exist, or this account may not view it")
		if _, err := os.Stat(out); err == nil {
			t.Error("the directory was made")
		}
		coretest.Must(t, os.MkdirAll(out, 0o755))
		coretest.Must(t, os.WriteFile(filepath.Join(out, "main.tf"), []byte("# mine\n"), 0o600))
		run(t, site, "--all", "--out", out).expect(t, 1, "is not empty", "--out")
		if got := files(t, out); len(got) != 1 || got["main.tf"] != "# mine\n" {
			t.Errorf("got %v", got)
		}
		other := filepath.Join(t.TempDir(), "other")
		coretest.Must(t, os.MkdirAll(other, 0o755))
		coretest.Must(t, os.WriteFile(filepath.Join(other, "export.json"), []byte(`{"format":1,"site":"https://acme.atlassian.net"}`), 0o600))
		run(t, site, "--all", "--out", other).expect(t, 1, "holds an export of https://acme.atlassian.net")
	})
}

// No file holds a credential, and the simulated site is not changed.
func TestReadsOnly(t *testing.T) {
	onFixtures(t, func(t *testing.T, site *testsite.Site) {
		before := site.Everything()
		out := filepath.Join(t.TempDir(), "out")
		site.ResetRequests()
		got := run(t, site, "--all", "--out", out)
		if got.code != 0 && got.code != 3 {
			t.Fatal(got)
		}
		for name, text := range files(t, out) {
			if strings.Contains(text, site.Admin().Token) {
				t.Errorf("%s holds the token", name)
			}
		}
		if len(before) != len(site.Everything()) {
			t.Error("the site has changed")
		}
		for _, request := range site.Requests() {
			if request.Method != "GET" && !strings.HasSuffix(request.Path, "/users-bulk") && !strings.HasSuffix(request.Path, "/convert-ids-to-types") {
				t.Errorf("%s %s", request.Method, request.Path)
			}
		}
		dry := filepath.Join(t.TempDir(), "dry")
		run(t, site, "--all", "--out", dry, "--dry-run").expect(t, got.code, "Found with", "confluence_content")
		if _, err := os.Stat(dry); err == nil {
			t.Error("a dry run has made the directory")
		}
	})
}

// An export that a failing site, a full disk or a person interrupts leaves whole files, and the next one goes on and has the same result.
func TestInterrupted(t *testing.T) {
	for name, interrupt := range map[string]func(t *testing.T, site *testsite.Site, out string) result{
		"site": func(t *testing.T, site *testsite.Site, out string) result {
			site.Inject(simulator.Fault{Skip: len(site.Requests()) - 12, Status: 503})
			defer site.ClearFaults()
			return run(t, site, "--all", "--out", out)
		},
		"disk": func(t *testing.T, _ *testsite.Site, out string) result {
			var stdout, stderr bytes.Buffer
			code := newCommand(&stdout, &stderr).WithDisk(12000).Run(t.Context(), []string{"--all", "--out", out})
			return result{code, stdout.String(), stderr.String()}
		},
	} {
		t.Run(name, func(t *testing.T) {
			onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
				t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
				fill(site)
				site.ResetRequests()
				whole, out := filepath.Join(t.TempDir(), "whole"), filepath.Join(t.TempDir(), "out")
				run(t, site, "--all", "--out", whole).expect(t, 0)
				want := files(t, whole)
				interrupt(t, site, out).expect(t, 1, "Error: ")
				for name, text := range files(t, out) {
					if name != "export.json" && name != "export.journal" && name != "principals.tf" && want[name] != text {
						t.Errorf("%s is not as it would be in the end:\n%s", name, text)
					}
				}
				run(t, site, "--all", "--out", out).expect(t, 0)
				got := files(t, out)
				for _, name := range slices.Sorted(maps.Keys(want)) {
					if got[name] != want[name] {
						t.Errorf("%s differs:\n%s\n%s", name, got[name], want[name])
					}
				}
				if len(got) != len(want) {
					t.Errorf("%d files, expected %d", len(got), len(want))
				}
			})
		})
	}
}

func TestCanceled(t *testing.T) {
	site := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	run(t, site, "--all", "--out", filepath.Join(t.TempDir(), "out"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	code := newCommand(&stdout, &stderr).Run(ctx, []string{"--all", "--out", filepath.Join(t.TempDir(), "out")})
	result{code, stdout.String(), stderr.String()}.expect(t, 130, "interrupted")
}

// What a person has edited or deleted stays, and the rest follows the site.
func TestEdited(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		fill(site)
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		before := files(t, out)
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0, "removed in "+out+": 0")
		if !maps.Equal(before, files(t, out)) {
			t.Error("the second export changes files")
		}
		coretest.Must(t, os.WriteFile(filepath.Join(out, "handbook", "space.tf"), []byte("# mine\n"+before["handbook/space.tf"]), 0o600))
		coretest.Must(t, os.Remove(filepath.Join(out, "space_handbook_imports.tf")))
		id := site.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: "Uber uns?", ParentID: homepage(site), Body: "<p>new</p>"})
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0, "handbook/space.tf", "--force")
		after := files(t, out)
		if !strings.HasPrefix(after["handbook/space.tf"], "# mine") {
			t.Error("edits were not kept")
		}
		for range 2 { // the block stays until it was applied
			if imports := files(t, out)["space_handbook_imports.tf"]; strings.Count(imports, "import {") != 1 || !strings.Contains(imports, `id = "`+id+`"`) {
				t.Errorf("not only the new page is imported:\n%s", imports)
			}
			run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		}
		if !strings.Contains(after["handbook/content.tf"], `"uber_uns_`+id+`"`) || !strings.Contains(after["handbook/content.tf"], before["handbook/content.tf"][:200]) {
			t.Errorf("the new page is not there, or others were renamed:\n%s", after["handbook/content.tf"])
		}
		run(t, site, "--space", "HANDBOOK", "--out", out, "--force").expect(t, 0)
		if after := files(t, out); after["handbook/space.tf"] != before["handbook/space.tf"] || after["space_handbook_imports.tf"] == "" {
			t.Error("--force does not overwrite")
		}
		site.Human().TrashContent(id)
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		if after := files(t, out); after["handbook/content.tf"] != before["handbook/content.tf"] {
			t.Errorf("the page is still there:\n%s", after["handbook/content.tf"])
		}
	})
}
