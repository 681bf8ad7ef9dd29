package provider_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// session is how a guide or README is followed. A `terraform` or `hcl` block that begins with a comment such as "# main.tf" is that file;
// `sh` blocks are commands; a `text` block after them is what they print.
type session struct {
	sites         []simulator.Options
	minor         int      // version of the CLI that it needs
	tools         []string // commands that it needs
	fresh         bool     // the blocks themselves set credentials, and declare and install the provider
	example       string   // the example that they are about
	prepare       func(t *testing.T, r *reader)
	csv           string          // the file that `csv` blocks are
	before, after string          // commands, of which none may fail
	steps         map[string]step // blocks of commands, by their first line
}

// step is what a block of commands cannot say itself.
type step struct {
	words  string // commands for what the text before the block says in words
	codes  string // exit codes of the commands that do not exit with 0
	prints string // what is printed, beside the `text` block that follows
}

var (
	cloudSite      = []simulator.Options{{Deployment: simulator.Cloud}}
	dataCenterSite = []simulator.Options{{Deployment: simulator.DataCenter}}
	bothSites      = []simulator.Options{{Deployment: simulator.Cloud}, {Deployment: simulator.DataCenter}}
)

// withGuideSpaces makes what the guides expect to exist.
func withGuideSpaces(_ *testing.T, r *reader) {
	testsite.CreateDocs(r.Site)
	r.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide", Body: testsite.Macro})
	r.Human().Grant("DOCS", "group", r.GroupID("docs-writers"), "read", "space")
	for _, key := range []string{"ENG", "HR", "LEGAL"} {
		r.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: "Space " + key})
	}
}

// sessions are the guides and READMEs that are followed. Of some blocks, testedBy and notRun say why they are not.
var sessions = map[string]session{
	guides + "adoption.md":                    {sites: bothSites, prepare: withGuideSpaces},
	guides + "archive.md":                     {sites: bothSites, prepare: withGuideSpaces},
	guides + "authentication.md":              {sites: bothSites, fresh: true, after: ownVersions + "terraform init\nterraform plan\n"},
	guides + "drift.md":                       driftGuide,
	guides + "export.md":                      {sites: bothSites, prepare: withGuideSpaces, steps: map[string]step{pullState: {words: otherConfiguration}}},
	guides + "failures.md":                    {sites: cloudSite, before: ownSpace + "terraform apply\nterraform taint confluence_space.docs\n", after: emptyPlan},
	guides + "getting-started-cloud.md":       {sites: cloudSite, prepare: withGuideSpaces, fresh: true},
	guides + "getting-started-data-center.md": {sites: dataCenterSite, prepare: withGuideSpaces, fresh: true},
	guides + "large-sites.md":                 {sites: bothSites, prepare: withGuideSpaces, steps: map[string]step{"terraform apply -parallelism=20": {words: ownSpace, prints: "1 added"}}},
	guides + "migration.md":                   migrationGuide,
	guides + "policies.md":                    policyGuide(guides + "policies.md"),
	guides + "roles.md":                       rolesGuide,
	guides + "testing.md":                     {sites: cloudSite},
	guides + "troubleshooting.md":             {sites: bothSites, steps: map[string]step{whoAmI: {prints: `"displayName":"Ada Admin"`}}},
	guides + "verify.md":                      releaseGuide,

	"README.md": readme,
	"examples/access-review/README.md": {sites: cloudSite, example: "access-review", prepare: func(_ *testing.T, r *reader) {
		r.Human().Grant("HANDBOOK", "group", r.GroupID("docs-writers"), "create", "page")
		r.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
	}},
	"examples/archive-personal-spaces/README.md": {sites: cloudSite, example: "archive-personal-spaces", prepare: func(_ *testing.T, r *reader) {
		gina := r.Human().CreateUser("gina", "Gina Gone")
		r.Human().JoinGroup(r.GroupID("confluence-users"), gina)
		r.replaced = append(r.replaced, "~gina", r.Human().CreatePersonalSpace(gina))
		r.Human().DeactivateUser(gina)
	}},
	"examples/docs-from-markdown/README.md": {sites: cloudSite, minor: 11, example: "docs-from-markdown", after: emptyPlan},
	"examples/drift-detection/README.md":    {sites: cloudSite, example: "drift-detection", prepare: withServices, after: "grep 'No drift' report.md\n"},
	"examples/playground/README.md":         playgroundReadme,
	"examples/policies/README.md":           policyGuide("examples/policies/README.md"),
	"examples/retention-and-audit-export/README.md": {sites: cloudSite, example: "retention-and-audit-export", steps: map[string]step{
		shorterRetention: {words: "terraform apply -var 'months=[\"2026-02\"]' -var retention_days=365\n"},
	}},
	"examples/template-per-team/README.md": {sites: cloudSite, example: "template-per-team", after: emptyPlan},
}

// First lines of blocks.
const (
	pullState        = "terraform -chdir=../other state pull > other.tfstate # in the directory of the other configuration"
	shorterRetention = `terraform plan -var 'months=["2026-02"]' -var retention_days=30`
	whoAmI           = `curl --user "$CONFLUENCE_USERNAME:$CONFLUENCE_TOKEN" "$CONFLUENCE_URL/wiki/rest/api/user/current" # Cloud`
)

// Commands that guides leave to the reader.
const (
	emptyPlan   = "terraform plan -detailed-exitcode\n"
	ownVersions = "cat > versions.tf <<'END_OF_FILE'\n" + versions + "END_OF_FILE\n"
	ownSpace    = `cat > main.tf <<'END_OF_FILE'
resource "confluence_space" "docs" {
  key  = "TEAMDOCS"
  name = "Documentation of the team"
}
END_OF_FILE
`
	otherConfiguration = "mkdir ../other\ncp versions.tf ../other\ncat > ../other/main.tf <<'END_OF_FILE'\n" + `import {
  to = confluence_space.docs
  id = "DOCS"
}

resource "confluence_space" "docs" {
  key  = "DOCS"
  name = "Documentation"
}
END_OF_FILE
terraform -chdir=../other init
terraform -chdir=../other apply
`
)

// blockOf is the text of the first block of a language.
func blockOf(t *testing.T, file, language string) string {
	t.Helper()
	for _, b := range blocksOf(t, file) {
		if b.language == language {
			return b.text
		}
	}
	t.Fatalf("%s has no block %s", file, language)
	return ""
}

func (r *reader) setenv(name, value string) { r.env = append(r.env, name+"="+value) }

// write writes a file of the reader.
func (r *reader) write(t *testing.T, name, text string) {
	t.Helper()
	coretest.Must(t, os.WriteFile(filepath.Join(r.directory, name), []byte(text), 0o600))
}
