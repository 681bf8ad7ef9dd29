package provider_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

// driftExtra is added to the example: a page that contains a secret, and a page with a title change that is not applied.
const driftExtra = `
variable "secret" {
  sensitive = true
}

resource "confluence_content" "vault" {
  space_key = confluence_space.team.key
  title     = "Vault"
  body      = "<p>${var.secret}</p>"
}

resource "confluence_content" "plans" {
  space_key = confluence_space.team.key
  title     = "Plans"
}
`

const noDriftReport = "## No drift\n\nConfluence matches the configuration.\n"

const driftReport = "## Changed outside Terraform: 5\n\n" +
	"- `confluence_content.on_call` changed: `body`\n" +
	"  - `Hana Human`, TIME, version 2\n\n" +
	"  ```diff\n" +
	"  -<p>Answer within 5 minutes.</p>\n" +
	"  +<p>Answer within 15 minutes.</p>\n" +
	"  @@\n" +
	"  -<li>Tell the others.</li>\n" +
	"  +<li>Tell nobody.</li>\n" +
	"  ```\n" +
	"- `confluence_content.rota` deleted\n" +
	"  - Author unknown: not in the audit log of the last 30 days\n" +
	"- `confluence_content.vault` changed: `body` (sensitive)\n" +
	"  - `Hana Human`, TIME, version 2\n" +
	"- `confluence_space.team` changed: `name` `\"Team\"` → `` \"Squad \\u202e`x`\" ``\n" +
	"  - `Hana Human`, TIME, `Space configuration updated`\n" +
	"- `confluence_space_permission.writers` changed: `operations` " +
	"`[\"create:comment\",\"create:page\",\"read:space\"]` → `[\"create:comment\",\"read:space\"]`\n" +
	"  - `Hana Human`, TIME, `Space permission removed`, `docs-writers`\n" +
	"\n## Not applied: 1\n\n" +
	"Changes to the configuration that were never applied, changes left over from a failed apply, or consequences of other changes.\n\n" +
	"- `confluence_content.plans` to update: `title` `\"Plans\"` → `\"Plans for May\"`\n"

var times = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d UTC`)

// The job of examples/drift-detection distinguishes drift from changes that are not applied, and changes nothing.
func TestAccDriftDetection(t *testing.T) {
	installed := testsite.CLIPath(t)
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		directory, scratch, admin := t.TempDir(), t.TempDir(), s.Admin()
		coretest.Must(t, os.CopyFS(directory, os.DirFS("../../examples/drift-detection")))
		installedAt := filepath.Join(directory, ".terraform", "providers", "confluence", "1.0.0")
		coretest.Must(t, os.MkdirAll(installedAt, 0o700))
		coretest.Must(t, os.Symlink(filepath.Join(testsite.Built(t), "terraform-provider-confluence"), filepath.Join(installedAt, "terraform-provider-confluence_v1.0.0")))
		for _, old := range []string{"0.6.0", "0.7.0", "0.8.0", "0.9.0", "0.10.0"} { // which upgrades leave behind
			oldAt := filepath.Join(directory, ".terraform", "providers", "confluence", old)
			coretest.Must(t, os.MkdirAll(oldAt, 0o700))
			coretest.Must(t, os.Symlink("/bin/false", filepath.Join(oldAt, "terraform-provider-confluence_v"+old)))
		}
		extra := filepath.Join(directory, "extra.tf")
		coretest.Must(t, os.WriteFile(extra, []byte(driftExtra), 0o600))
		tool := func(path, token string) testsite.CLI {
			c, err := terraform.New(path, directory, testsite.Built(t), "TERRAFORM="+installed, "TMPDIR="+scratch,
				"CONFLUENCE_URL="+s.URL, "CONFLUENCE_DEPLOYMENT="+string(s.Deployment), "CONFLUENCE_USERNAME="+admin.Username, "CONFLUENCE_TOKEN="+token)
			coretest.Must(t, err)
			return testsite.CLI{CLI: c, Directory: directory}
		}
		script := filepath.Join(directory, "drift.sh")
		tf, job, wrong := tool(installed, admin.Token), tool(script, admin.Token), tool(script, "wrong")

		const secret = "-var=secret=hunter2"

		run := func(c testsite.CLI, expect int, arguments ...string) (report string) {
			t.Helper()
			if made := s.WritesOf(func() { report = c.Run(t, expect, append(arguments, secret)...) }); len(made) != 0 {
				t.Errorf("the job writes: %q", made)
			}
			return report
		}
		expect := func(code int, want string, arguments ...string) {
			t.Helper()
			if report := times.ReplaceAllString(run(job, code, arguments...), "TIME"); report != want {
				t.Errorf("the report is\n%s\nnot\n%s", report, want)
			}
		}

		tf.Run(t, 0, "apply", "-auto-approve", secret)
		expect(0, noDriftReport)

		makeDrift(s, t)
		coretest.Must(t, os.WriteFile(extra, []byte(strings.Replace(driftExtra, `"Plans"`, `"Plans for May"`, 1)), 0o600))
		state, err := os.ReadFile(filepath.Join(directory, "terraform.tfstate"))
		coretest.Must(t, err)
		expect(2, driftReport)
		outside, _, _ := strings.Cut(driftReport, "\n## Not applied")
		expect(2, outside, "-refresh-only") // as in health assessments of HCP Terraform
		if report := run(wrong, 1); !strings.Contains(report, "Error: ") || !strings.Contains(report, "CONFLUENCE_TOKEN") || strings.Contains(report, "## ") {
			t.Errorf("with a wrong token the job says\n%s", report)
		}
		if now, err := os.ReadFile(filepath.Join(directory, "terraform.tfstate")); err != nil || string(now) != string(state) {
			t.Errorf("the job changed the state: %v", err)
		}

		tf.Run(t, 0, "apply", "-auto-approve", secret)
		expect(0, noDriftReport)
		if left, err := os.ReadDir(scratch); err != nil || len(left) != 0 {
			t.Errorf("the job left %v behind: %v", left, err)
		}
	})
}

// makeDrift changes the site as users do. A new page, which Terraform does not manage, is not drift.
func makeDrift(s *testsite.Site, t *testing.T) {
	t.Helper()
	page := func(title string) string {
		id, found := s.FindContent("TEAM", title)
		if !found {
			t.Fatalf("no page %s", title)
		}
		return id
	}
	human := s.Human()
	human.EditContent(page("On call"), func(c *simulator.ContentFields) {
		c.Body = strings.NewReplacer("5 minutes", "15 minutes", "Tell the others", "Tell nobody").Replace(c.Body)
	})
	human.EditContent(page("Vault"), func(c *simulator.ContentFields) { c.Body = "<p>hunter3</p>" })
	human.TrashContent(page("Rota"))
	human.CreateContent(simulator.ContentFields{SpaceKey: "TEAM", Title: "Cat pictures"})
	human.EditSpace("TEAM", func(f *simulator.SpaceFields) { f.Name = "Squad \u202e`x`" })
	human.Revoke("TEAM", "group", s.GroupID("docs-writers"), "create", "page")
}
