package export_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// sameFiles expects that the files of a directory are as before, besides some.
func sameFiles(t *testing.T, before, after map[string]string, besides ...string) {
	t.Helper()
	for _, name := range besides {
		delete(before, name)
		delete(after, name)
	}
	for name, text := range before {
		if after[name] != text {
			t.Errorf("%s has changed from:\n%s\nto:\n%s", name, text, after[name])
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			t.Errorf("%s is new", name)
		}
	}
}

// What cannot be read now stays as an earlier export has written it, with its import blocks.
func TestFailedReadKeeps(t *testing.T) {
	for file, paths := range map[string]map[simulator.Deployment]string{
		"access.tf":       {simulator.Cloud: `/spaces/\d+/permissions`, simulator.DataCenter: `/space/HANDBOOK/permissions`},
		"restrictions.tf": {simulator.Cloud: `/restriction`}, // Data Center lists them with the content
		"properties.tf":   {simulator.Cloud: `/spaces/\d+/properties`, simulator.DataCenter: `/space/HANDBOOK/property`},
		"templates.tf":    {simulator.Cloud: `/template`},
		"space.tf":        {simulator.Cloud: `/settings`, simulator.DataCenter: `/color-scheme`},
	} {
		t.Run(file, func(t *testing.T) {
			for _, one := range fixtures() {
				path := paths[one.options.Deployment]
				if !strings.HasSuffix(one.name, "everything") || path == "" {
					continue
				}
				t.Run(one.name, func(t *testing.T) {
					t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
					site := testsite.New(t, one.options)
					one.fill(site)
					out := filepath.Join(t.TempDir(), "out")
					run(t, site, "--space", "HANDBOOK", "--out", out)
					before := files(t, out)
					if before["handbook/"+file] == "" {
						t.Fatal("the file is not there")
					}
					site.Inject(simulator.Fault{Path: path, Status: 403})
					run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 3, "Kept from an earlier export", "  handbook/"+file)
					after := files(t, out)
					sameFiles(t, before, after, "export.json", "handbook/versions.tf")
				})
			}
		})
	}
}

// Options that leave something out do not remove it from a configuration that has it.
func TestOptionsKeep(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		fill(site)
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		for _, options := range [][]string{{"--content", "none"}, {"--no-attachments"}, {"--no-restrictions"}, {"--content", "none", "--force"}} {
			before := files(t, out)
			run(t, site, append([]string{"--space", "HANDBOOK", "--out", out}, options...)...).expect(t, 0, "Kept from an earlier export")
			sameFiles(t, before, files(t, out), "export.json")
		}
		site.Human().TrashContent(homepage(site))
		run(t, site, "--space", "HANDBOOK", "--out", out)
		if after := files(t, out); strings.Contains(after["handbook/content.tf"], "homepage") {
			t.Errorf("an export in full does not remove the page:\n%s", after["handbook/content.tf"])
		}
	})
}

// Other files refer only to blocks that an edited file declares, and the files that it reads stay.
func TestEditedContent(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		fill(site)
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		content := filepath.Join(out, "handbook", "content.tf")
		before := files(t, out)
		coretest.Must(t, os.WriteFile(content, []byte("# mine\n"+before["handbook/content.tf"]), 0o600))
		human := site.Human()
		added := human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: "Added", ParentID: homepage(site), Body: "<p>new</p>"})
		human.Attach(added, "new.txt", "text/plain", []byte("new"))
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 3, "handbook/content.tf", "confluence_content.added of space HANDBOOK was not exported")
		after := files(t, out)
		if strings.Contains(allText(t, out), "confluence_content.added.id") || !strings.Contains(after["handbook/attachments.tf"], `"`+added+`"`) {
			t.Errorf("the attachment refers to a page that is not declared:\n%s", after["handbook/attachments.tf"])
		}
		if strings.Contains(after["space_handbook_imports.tf"], "confluence_content.added\n") {
			t.Error("an import block has no target")
		}
		coretest.Must(t, os.Remove(content))
		run(t, site, "--space", "HANDBOOK", "--out", out)
		after = files(t, out)
		if strings.Contains(allText(t, out), "confluence_content.") {
			t.Errorf("files refer to a file that was deleted:\n%s", after["space_handbook_imports.tf"])
		}
		var bodies []string
		for name := range maps.Keys(before) {
			if strings.HasSuffix(name, ".xml") && after[name] == "" {
				bodies = append(bodies, name)
			}
		}
		if bodies != nil {
			t.Errorf("removed: %v", bodies)
		}
	})
}

// Without --properties, the properties of an earlier export stay.
func TestPropertiesKept(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		site.Human().SetContentProperty(homepage(site), "mine", "1")
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out, "--properties").expect(t, 0)
		before := files(t, out)["handbook/content_properties.tf"]
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0, "  handbook/content_properties.tf")
		if after := files(t, out); before == "" || after["handbook/content_properties.tf"] != before || !strings.Contains(after["space_handbook_imports.tf"], "/mine") {
			t.Errorf("the properties were removed:\n%s", after["handbook/content_properties.tf"])
		}
	})
}

// Files that stay as they are may refer to what a full export drops: the export says which, because a plan would fail.
func TestUndeclared(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		human := site.Human()
		page := func(title string) string {
			id := human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: title, ParentID: homepage(site), Body: "<p>x</p>"})
			human.Restrict(id, "update", []string{site.UserID("ada")}, nil)
			return id
		}
		dropped := page("Dropped")
		page("Stays")
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		restrictions := filepath.Join(out, "handbook", "restrictions.tf")
		generated := files(t, out)["handbook/restrictions.tf"]
		if !strings.Contains(generated, "confluence_content.dropped.id") {
			t.Fatalf("no reference:\n%s", generated)
		}
		own := filepath.Join(out, "handbook", "own.tf")
		coretest.Must(t, os.WriteFile(own, []byte("output \"ids\" {\n  value = [confluence_content.dropped.id, confluence_content.stays.id]\n}\n\nmoved {\n  from = confluence_content.before\n  to   = confluence_content.stays\n}\n"), 0o600))
		human.TrashContent(dropped)

		run(t, site, "--space", "HANDBOOK", "--no-restrictions", "--out", out).expect(t, 3,
			"handbook/restrictions.tf refers to confluence_content.dropped, which space HANDBOOK does not have any more, so that a plan fails. Edit the file, or export what it declares too",
			"handbook/own.tf refers to confluence_content.dropped, which space HANDBOOK does not have any more, so that a plan fails. Edit the file")
		coretest.Must(t, os.WriteFile(restrictions, []byte("# mine\n"+generated), 0o600))
		got := run(t, site, "--space", "HANDBOOK", "--out", out)
		got.expect(t, 3, "handbook/restrictions.tf refers to confluence_content.dropped, which space HANDBOOK does not have any more, so that a plan fails. Edit the file, or overwrite it with --force")
		if strings.Contains(got.stdout, "refers to confluence_content.stays") || strings.Contains(got.stdout, "refers to confluence_space") || strings.Contains(got.stdout, "confluence_content.before") {
			t.Errorf("a reference to what is declared is reported:\n%s", got.stdout)
		}
		coretest.Must(t, os.Remove(own))
		run(t, site, "--space", "HANDBOOK", "--force", "--out", out).expect(t, 0)
	})
}
