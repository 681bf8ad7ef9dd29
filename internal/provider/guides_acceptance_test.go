package provider_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const guides = "../../templates/guides/"

// followed are the guides whose blocks are a session, and the sites that it works on. A `terraform` or `hcl` block that begins with a
// comment such as "# main.tf" is that file; `sh` blocks are commands; a `text` block after them is what they print. A `shell` block is
// only for the reader.
var followed = map[string][]simulator.Deployment{
	"getting-started-cloud.md":       {simulator.Cloud},
	"getting-started-data-center.md": {simulator.DataCenter},
	"adoption.md":                    {simulator.Cloud, simulator.DataCenter},
	"archive.md":                     {simulator.Cloud, simulator.DataCenter},
	"export.md":                      {simulator.Cloud, simulator.DataCenter},
	"testing.md":                     {simulator.Cloud},
}

const versions = `terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
`

// The commands of a guide work on the files of the guide, one after another, and print what the guide says.
func TestAccGuides(t *testing.T) {
	for guide, deployments := range followed {
		if testing.Short() { // see testsite.Deployments
			deployments = deployments[:1]
		}
		for _, deployment := range deployments {
			t.Run(guide+"/"+string(deployment), func(t *testing.T) {
				t.Parallel()
				s := testsite.New(t, simulator.Options{Deployment: deployment})
				testsite.CreateDocs(s)
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide", Body: testsite.Macro})
				s.Human().CreateSpace(simulator.SpaceFields{Key: "ENG", Name: "Engineering"})
				s.Human().Grant("DOCS", "group", s.GroupID("docs-writers"), "read", "space")
				follow(t, s, guide)
			})
		}
	}
}

// follow runs a guide as one script, with the site in place of the example's.
func follow(t *testing.T, s *testsite.Site, guide string) {
	t.Helper()
	env := sessionEnvironment(t, s)
	replaced := strings.NewReplacer(
		"https://acme.atlassian.net", s.URL, "https://wiki.acme.com/confluence", s.URL, "http://127.0.0.1:8090", s.URL,
		"ops@acme.com", s.Admin().Username, "0f3c5a9e-1d2b-4e6f-8a7c-1b2c3d4e5f60", s.GroupID("docs-writers"),
	)
	var script strings.Builder
	script.WriteString("set -euo pipefail\n")
	if !strings.HasPrefix(guide, "getting-started") { // the others go on from there
		env = append(env, "CONFLUENCE_URL="+s.URL, "CONFLUENCE_USERNAME="+s.Admin().Username, "CONFLUENCE_TOKEN="+s.Admin().Token)
		script.WriteString("cat > versions.tf <<'END_OF_FILE'\n" + versions + "END_OF_FILE\nterraform init\n")
	}
	var printed []string // after the nth commands
	commands := 0
	for _, b := range blocksOf(t, guide) {
		text := replaced.Replace(b.text)
		switch {
		case b.file != "":
			fmt.Fprintf(&script, "cat > %s <<'END_OF_FILE'\n%sEND_OF_FILE\n", b.file, text)
		case b.language == "sh":
			commands++
			fmt.Fprintf(&script, "%s\necho '%s'\n", text, endOf(commands))
			printed = append(printed, "")
		case b.language == "text" && commands > 0:
			printed[commands-1] = text
		}
	}
	if commands == 0 {
		t.Fatalf("%s has no commands", guide)
	}
	home := t.TempDir()
	directory := filepath.Join(home, "confluence")
	coretest.Must(t, os.Mkdir(directory, 0o700))
	env = append(env, "HOME="+home)
	command := exec.Command("bash", "-c", script.String())
	command.Dir, command.Env, command.Stdin = directory, env, strings.NewReader(s.Admin().Token+"\n")
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	rest := string(output)
	for i, expected := range printed {
		got, after, _ := strings.Cut(rest, endOf(i+1)+"\n")
		rest = after
		for line := range strings.Lines(expected) {
			if !strings.Contains(got, strings.TrimSpace(line)) {
				t.Errorf("commands %d do not print %q:\n%s", i+1, line, got)
			}
		}
	}
}

func endOf(commands int) string { return fmt.Sprintf("=== end of commands %d", commands) }

// sessionEnvironment is that of a reader whose CLI is called terraform, and finds the provider where a registry would have it.
func sessionEnvironment(t *testing.T, s *testsite.Site) []string {
	t.Helper()
	cli := testsite.CLIPath(t)
	root := t.TempDir()
	coretest.Must(t, os.Mkdir(filepath.Join(root, "bin"), 0o700))
	coretest.Must(t, os.Symlink(cli, filepath.Join(root, "bin", "terraform")))
	coretest.Must(t, os.Symlink(filepath.Join(testsite.Built(t), "terraform-provider-confluence"), filepath.Join(root, "bin", "terraform-provider-confluence")))
	for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		directory := filepath.Join(root, "mirror", host, "confluence-as-code/confluence/0.1.0", runtime.GOOS+"_"+runtime.GOARCH)
		coretest.Must(t, os.MkdirAll(directory, 0o700))
		binary := "terraform-provider-confluence"
		coretest.Must(t, os.Symlink(filepath.Join(testsite.Built(t), binary), filepath.Join(directory, binary+"_v0.1.0")))
	}
	settings := filepath.Join(root, "cli.tfrc")
	coretest.Must(t, os.WriteFile(settings, fmt.Appendf(nil, "provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", filepath.Join(root, "mirror")), 0o600))
	return []string{
		"PATH=" + filepath.Join(root, "bin") + ":" + os.Getenv("PATH"), "TF_CLI_CONFIG_FILE=" + settings, "CHECKPOINT_DISABLE=1", "TF_INPUT=0",
		"TF_CLI_ARGS=-no-color", "CONFLUENCE_DEPLOYMENT=" + string(s.Deployment), "GOGC=400",
	}
}

// guideBlock is a fenced block of a guide.
type guideBlock struct{ language, text, file string }

var (
	fencedBlock = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")
	fileComment = regexp.MustCompile(`^# ([a-z0-9_.-]+\.(tf|tfquery\.hcl|tftest\.hcl))\n`)
)

func blocksOf(t *testing.T, guide string) (all []guideBlock) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(guides, guide))
	coretest.Must(t, err)
	for _, match := range fencedBlock.FindAllStringSubmatch(string(text), -1) {
		b := guideBlock{language: match[1], text: match[2]}
		if name := fileComment.FindStringSubmatch(b.text); name != nil {
			b.file = name[1]
		}
		all = append(all, b)
	}
	return all
}

// testedElsewhere are the guides whose configuration other tests apply: TestAccMoved, TestConstructs and those of the export.
var testedElsewhere = map[string]bool{"moving.md": true, "markdown.md": true, "migration.md": true}

var usedVariable = regexp.MustCompile(`\bvar\.([a-z_]+)`)

// A block of configuration in a guide, on the front page or in the README that is no file of a session is valid on its own, apart from variables that it does
// not declare.
func TestAccGuides_Configurations(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	found, err := filepath.Glob(guides + "*.md")
	coretest.Must(t, err)
	validated := 0
	for _, path := range append(found, "../index.md.tmpl", "../../README.md") {
		guide := strings.TrimPrefix(path, guides)
		for i, b := range blocksOf(t, guide) {
			if b.language != "terraform" || testedElsewhere[guide] || b.file != "" && followed[guide] != nil {
				continue
			}
			validated++
			t.Run(fmt.Sprintf("%s/%d", guide, i+1), func(t *testing.T) {
				t.Parallel()
				directory := t.TempDir()
				coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(withVariables(b.text)), 0o600))
				s.CLI(t, directory).Run(t, 0, "validate")
			})
		}
	}
	if validated == 0 {
		t.Error("no guide has a configuration")
	}
}

// withVariables adds the variables that a configuration uses and does not declare.
func withVariables(text string) string {
	declared := map[string]bool{}
	for _, match := range usedVariable.FindAllStringSubmatch(text, -1) {
		if name := match[1]; !declared[name] && !strings.Contains(text, fmt.Sprintf("variable %q", name)) {
			declared[name] = true
			text += fmt.Sprintf("variable %q {}\n", name)
		}
	}
	return text
}
