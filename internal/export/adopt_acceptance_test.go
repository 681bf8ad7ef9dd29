package export_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The steps of the guide "From Data Center to Cloud", in its order.
func TestAccMigrationToCloud(t *testing.T) {
	dataCenter := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	source := dataCenter.CLI(t, "testdata/migration")
	if minor := testsite.CLIMinor(t); minor < 11 {
		t.Skipf("needs a CLI with write-only attributes, for attachments: this is 1.%d. TestAccExportToCloud has none of them", minor)
	}
	source.Run(t, 0, "get") // init without a registry
	source.Run(t, 0, "apply", "-auto-approve")
	state := showState(t, source)

	cloud := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	users := dataCenter.MigrateTo(cloud.Simulator)
	moved := cloud.CLI(t, "testdata/migration")
	coretest.Must(t, os.WriteFile(filepath.Join(moved.Directory, "users.csv"), []byte(usersCSV(dataCenter, users)), 0o600))

	cloud.ResetRequests()
	report := runBinary(t, cloud, moved, 3, "--adopt", state, "--users", "users.csv", "--out", ".")
	t.Logf("%d requests:\n%s", len(cloud.Requests()), report)
	if made := cloud.Written(); len(made) != 0 {
		t.Errorf("the search writes: %q", made)
	}
	for _, want := range []string{
		"15 of 21 objects found on this site (Cloud, role mode PRE_ROLES)",
		`confluence_space_property.review: there is no property "review.policy"`,
		`module.guides["Install"].confluence_content_property.owner: there is no property "owner"`,
		"confluence_watch.secrets: there is no such object on this site",
		"confluence_webhook.search: webhooks of Cloud belong to apps",
		"confluence_global_permission.editors: Cloud has no API for global permissions",
		"confluence_space_permission.editors: group editors of docs: remove delete_mail:space from operations: Cloud has no mail archives",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not say %q", want)
		}
	}

	// What the report says.
	coretest.Must(t, os.WriteFile(filepath.Join(moved.Directory, "data_center.tf"), []byte("locals {\n  mail = []\n}\n"), 0o600))
	replaceIn(t, filepath.Join(moved.Directory, "secrets.xml"), report)

	moved.Run(t, 0, "get")
	plan := moved.Run(t, 2, "plan", "-detailed-exitcode", "-out=adopt.tfplan")
	if want := "Plan: 15 to import, 4 to add, 0 to change, 0 to destroy."; !strings.Contains(plan, want) {
		t.Fatalf("expected %q:\n%s", want, plan)
	}
	if made := cloud.WritesOf(func() { moved.Run(t, 0, "apply", "adopt.tfplan") }); len(made) != 4 {
		t.Errorf("the apply writes more than what it adds: %q", made)
	}
	coretest.Must(t, os.Remove(filepath.Join(moved.Directory, "imports.tf")))
	moved.Run(t, 0, "plan", "-detailed-exitcode")
}

// An exported site is applied, copied to another site of the same deployment, and adopted there: nothing is to be changed.
func TestAccStagingToProduction(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, staging *testsite.Site) {
		if staging.OnCloud() {
			fillCloud(staging)
		} else {
			fill(staging)
		}
		exportAndMove(t, staging, testsite.New(t, simulator.Options{Deployment: staging.Deployment}), "Plan: %d to import, 0 to add, 0 to change, 0 to destroy.")
	})
}

// The same from Data Center to Cloud, where properties have to be created.
func TestAccExportToCloud(t *testing.T) {
	dataCenter := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	fill(dataCenter)
	exportAndMove(t, dataCenter, testsite.New(t, simulator.Options{Deployment: simulator.Cloud}), "Plan: %d to import, 5 to add, 0 to change, 0 to destroy.")
}

func exportAndMove(t *testing.T, from, to *testsite.Site, want string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	source := from.CLI(t, t.TempDir())
	arguments := withoutAttachments(t, "--space", "HANDBOOK", "--map-principals", "--out", out)
	if from.Deployment == to.Deployment { // groups and global permissions; the migration to Cloud does not carry over the latter
		arguments = append(arguments, "--site")
	}
	runBinary(t, from, source, 0, arguments...)
	cli := from.CLI(t, out)
	cli.Run(t, 0, "get")
	cli.Run(t, 0, "apply", "-auto-approve")
	state := showState(t, cli)

	to.Human().DeleteSpace("HANDBOOK")
	users := from.MigrateTo(to.Simulator)
	imports, err := filepath.Glob(filepath.Join(out, "*_imports.tf"))
	coretest.Must(t, err)
	for _, name := range imports {
		coretest.Must(t, os.Remove(name))
	}
	provider := filepath.Join(out, "provider.tf")
	text, err := os.ReadFile(provider)
	coretest.Must(t, err)
	coretest.Must(t, os.WriteFile(provider, []byte(strings.NewReplacer(from.URL, to.URL, string(from.Deployment), string(to.Deployment)).Replace(string(text))), 0o600))
	moved := to.CLI(t, out)
	coretest.Must(t, os.WriteFile(filepath.Join(moved.Directory, "users.csv"), []byte(usersCSV(from, users)), 0o600))
	command := exec.Command(filepath.Join(testsite.Built(t), "terraform-provider-confluence"), "export", "--adopt", state, "--users", "users.csv", "--out", ".")
	command.Dir = moved.Directory
	command.Env = environment(to, moved)
	to.ResetRequests()
	report, err := command.CombinedOutput()
	if command.ProcessState == nil {
		t.Fatal(err)
	}
	t.Logf("%d requests:\n%s", len(to.Requests()), report)
	adopted, err := os.ReadFile(filepath.Join(moved.Directory, "imports.tf"))
	coretest.Must(t, err)
	if strings.Contains(string(report), "remove delete_mail:space from operations") {
		access := filepath.Join(moved.Directory, "handbook", "access.tf")
		text, err := os.ReadFile(access)
		coretest.Must(t, err)
		coretest.Must(t, os.WriteFile(access, []byte(regexp.MustCompile(`"delete_mail:space",?\s*`).ReplaceAllString(string(text), "")), 0o600))
	}
	moved.Run(t, 0, "get")
	plan := moved.Run(t, 2, "plan", "-detailed-exitcode", "-out=adopt.tfplan")
	if want := fmt.Sprintf(want, strings.Count(string(adopted), "import {")); !strings.Contains(plan, want) {
		t.Fatalf("expected %q:\n%s", want, plan)
	}
	moved.Run(t, 0, "apply", "adopt.tfplan")
	moved.Run(t, 0, "plan", "-detailed-exitcode")
}

func environment(s *testsite.Site, cli testsite.CLI) []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + cli.Directory, "CONFLUENCE_URL=" + s.URL, "CONFLUENCE_DEPLOYMENT=" + string(s.Deployment),
		"CONFLUENCE_USERNAME=" + s.Admin().Username, "CONFLUENCE_TOKEN=" + s.Admin().Token,
	}
}

// showState writes the output of terraform show -json and returns its path.
func showState(t *testing.T, cli testsite.CLI) string {
	t.Helper()
	command := cli.Command("show", "-json")
	shown, err := command.Output()
	coretest.Must(t, err)
	path := filepath.Join(cli.Directory, "state.json")
	coretest.Must(t, os.WriteFile(path, shown, 0o600))
	return path
}

// runBinary runs the command of the provider's binary in the directory of a configuration, and returns what it prints.
func runBinary(t *testing.T, s *testsite.Site, cli testsite.CLI, code int, args ...string) string {
	t.Helper()
	command := exec.Command(filepath.Join(testsite.Built(t), "terraform-provider-confluence"), append([]string{"export"}, args...)...)
	command.Dir = cli.Directory
	command.Env = environment(s, cli)
	output, err := command.CombinedOutput()
	if command.ProcessState == nil {
		t.Fatal(err)
	}
	if command.ProcessState.ExitCode() != code {
		t.Fatalf("export %s: %v\n%s", strings.Join(args, " "), err, output)
	}
	return string(output)
}

// usersCSV is the list of users: half of them by name, the others by key.
func usersCSV(from *testsite.Site, ids map[string]string) string {
	text := "user,account_id\n"
	for _, name := range slices.Sorted(maps.Keys(ids)) {
		text += fmt.Sprintf("%s,%s\n", name, ids[name])
		if name == "wanda" { // a page mentions her by her key
			text += fmt.Sprintf("%s,%s\n", from.User(name).UserKey, ids[name])
		}
	}
	return text
}

var replacement = regexp.MustCompile(`replace (\S+) with (\S+)`)

// replaceIn makes the replacements in a file that the report says.
func replaceIn(t *testing.T, path, report string) {
	t.Helper()
	text, err := os.ReadFile(path)
	coretest.Must(t, err)
	edited := string(text)
	for _, match := range replacement.FindAllStringSubmatch(report, -1) {
		edited = strings.ReplaceAll(edited, match[1], match[2])
	}
	if edited == string(text) {
		t.Errorf("the report names no reference of %s", path)
	}
	coretest.Must(t, os.WriteFile(path, []byte(edited), 0o600))
}
