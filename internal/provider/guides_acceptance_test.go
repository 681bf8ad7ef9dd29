package provider_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	root   = "../../"
	guides = "templates/guides/"
)

const versions = `terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
`

// The commands of a guide or README work on its files, one after another, and print what it says.
func TestAccGuides(t *testing.T) {
	for file, followed := range sessions {
		sites := followed.sites
		if testing.Short() { // see testsite.Deployments
			sites = sites[:1]
		}
		for _, options := range sites {
			t.Run(strings.TrimPrefix(file, guides)+"/"+string(options.Deployment), func(t *testing.T) {
				t.Parallel()
				for _, tool := range followed.tools {
					if _, err := exec.LookPath(tool); err != nil {
						t.Skipf("needs %s in PATH", tool)
					}
				}
				if minor := testsite.CLIMinor(t); minor < followed.minor {
					t.Skipf("needs a CLI of version 1.%d: this is 1.%d", followed.minor, minor)
				}
				newReader(t, testsite.New(t, options), followed).follow(file)
			})
		}
	}
}

// reader follows a session on a site, in an empty directory.
type reader struct {
	session
	*testsite.Site
	home, directory string
	env, replaced   []string
}

func newReader(t *testing.T, s *testsite.Site, followed session) *reader {
	t.Helper()
	admin, home := s.Admin(), t.TempDir()
	r := &reader{
		session: followed, Site: s, home: home, directory: filepath.Join(home, "work", "confluence"),
		env: append(sessionEnvironment(t, s), "HOME="+home),
		replaced: []string{
			"https://acme.atlassian.net", s.URL, "https://wiki.acme.com/confluence", s.URL, "http://127.0.0.1:8090", strings.TrimSuffix(s.URL, s.Options().ContextPath),
			"ops@acme.com", admin.Username, "CONFLUENCE_TOKEN=...", "CONFLUENCE_TOKEN=" + admin.Token, "CONFLUENCE_TOKEN=…", "CONFLUENCE_TOKEN=" + admin.Token,
			"0f3c5a9e-1d2b-4e6f-8a7c-1b2c3d4e5f60", s.GroupID("docs-writers"),
		},
	}
	coretest.Must(t, os.MkdirAll(r.directory, 0o700))
	base := strings.TrimSuffix(s.URL, s.Options().ContextPath)
	r.setenv("HUMAN", base+"/_internal/human")
	coretest.Must(t, os.WriteFile(filepath.Join(home, ".curlrc"), []byte("fail\nsilent\nshow-error\n"), 0o600))
	if followed.example != "" {
		r.copyExample(t, "examples/"+followed.example)
	}
	if !followed.fresh {
		r.env = append(r.env, "CONFLUENCE_URL="+s.URL, "CONFLUENCE_USERNAME="+admin.Username, "CONFLUENCE_TOKEN="+admin.Token)
	}
	if followed.prepare != nil {
		followed.prepare(t, r)
	}
	return r
}

// copyExample makes a copy of a directory of the repository that of the reader, with the modules that it uses beside it.
func (r *reader) copyExample(t *testing.T, example string) {
	t.Helper()
	r.directory = filepath.Join(r.home, "work", filepath.Base(example))
	coretest.Must(t, os.CopyFS(r.directory, os.DirFS(root+example)))
	testsite.CopyModules(t, root+example, r.directory)
}

// follow runs a guide as one script, with the site in place of the example's.
func (r *reader) follow(file string) {
	t := r.T
	t.Helper()
	replaced, steps := strings.NewReplacer(r.replaced...), maps.Clone(r.steps)
	var script strings.Builder
	script.WriteString("set -uo pipefail\ntrap 'codes=\"$codes $?\"' ERR\n")
	run := func(commands, codes string) {
		fmt.Fprintf(&script, "codes=\n%s\n[ \"${codes# }\" = '%s' ] || { echo \"These commands exit with$codes, not %s.\"; exit 1; }\n", commands, codes, codes)
	}
	if !r.fresh && r.example == "" { // others go on from there
		run(ownVersions+"terraform init", "")
	}
	run(r.before, "")
	var printed []string // after the nth commands
	for _, b := range blocksOf(t, file) {
		if notRun[file][b.name()] != "" || testedBy[file][b.name()] != "" {
			continue
		}
		text := replaced.Replace(b.text)
		switch {
		case b.file != "":
			fmt.Fprintf(&script, "cat > %s <<'END_OF_FILE'\n%sEND_OF_FILE\n", b.file, text)
		case b.language == "csv" && r.csv != "":
			fmt.Fprintf(&script, "cat > %s <<'END_OF_FILE'\n%sEND_OF_FILE\n", r.csv, text)
		case b.language == "sh":
			step := steps[b.name()]
			delete(steps, b.name())
			run(step.words, "")
			run(r.onDeployment(text), step.codes)
			printed = append(printed, step.prints)
			fmt.Fprintf(&script, "echo '%s'\n", endOf(len(printed)))
		case b.language == "text" && len(printed) == 0:
			t.Fatalf("%s: no commands print %q", file, b.name())
		case b.language == "text":
			printed[len(printed)-1] += text
		}
	}
	run(r.after, "")
	if len(printed) == 0 || len(steps) > 0 {
		t.Fatalf("%s has %d blocks of commands, and none that begin with %q", file, len(printed), slices.Collect(maps.Keys(steps)))
	}
	command := exec.Command("bash", "-c", script.String())
	command.Dir, command.Env, command.Stdin = r.directory, r.env, strings.NewReader(r.Admin().Token+"\n")
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	rest := string(output)
	for i, expected := range printed {
		got, after, _ := strings.Cut(rest, endOf(i+1)+"\n")
		rest = after
		for line := range strings.Lines(expected) {
			if !strings.Contains(inOneLine(got), inOneLine(line)) {
				t.Errorf("commands %d do not print %q:\n%s", i+1, line, got)
			}
		}
	}
}

// onDeployment leaves out the lines that end with a comment that names the other deployment alone.
func (r *reader) onDeployment(commands string) string {
	other := regexp.MustCompile(`(?m)^.*# Data Center\n`)
	if !r.OnCloud() {
		other = regexp.MustCompile(`(?m)^.*# Cloud\n`)
	}
	return other.ReplaceAllString(commands, "")
}

func inOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func endOf(commands int) string { return fmt.Sprintf("=== end of commands %d", commands) }

// sessionEnvironment is that of a reader whose CLI is called terraform, and finds the provider where a registry would have it.
func sessionEnvironment(t *testing.T, s *testsite.Site) []string {
	t.Helper()
	cli := testsite.CLIPath(t)
	installed := t.TempDir()
	coretest.Must(t, os.Mkdir(filepath.Join(installed, "bin"), 0o700))
	coretest.Must(t, os.Symlink(cli, filepath.Join(installed, "bin", "terraform")))
	coretest.Must(t, os.Symlink(filepath.Join(testsite.Built(t), "terraform-provider-confluence"), filepath.Join(installed, "bin", "terraform-provider-confluence")))
	for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		directory := filepath.Join(installed, "mirror", host, "confluence-as-code/confluence/0.1.0", runtime.GOOS+"_"+runtime.GOARCH)
		coretest.Must(t, os.MkdirAll(directory, 0o700))
		binary := "terraform-provider-confluence"
		coretest.Must(t, os.Symlink(filepath.Join(testsite.Built(t), binary), filepath.Join(directory, binary+"_v0.1.0")))
	}
	settings := filepath.Join(installed, "cli.tfrc")
	mirrored := strings.ReplaceAll(blockOf(t, guides+"verify.md", "hcl"), "/opt/terraform/mirror", filepath.Join(installed, "mirror"))
	coretest.Must(t, os.WriteFile(settings, []byte(mirrored), 0o600))
	return []string{
		"PATH=" + filepath.Join(installed, "bin") + ":" + os.Getenv("PATH"), "TF_CLI_CONFIG_FILE=" + settings, "CHECKPOINT_DISABLE=1", "TF_INPUT=0",
		"TF_CLI_ARGS=-no-color", "TF_CLI_ARGS_apply=-auto-approve", "CONFLUENCE_DEPLOYMENT=" + string(s.Deployment), "GOGC=400",
	}
}

var usedVariable = regexp.MustCompile(`\bvar\.([a-z_]+)`)

// A block of configuration in a guide, on the front page or in the README that is no file of a session is valid on its own, apart from variables that it does
// not declare.
func TestAccGuides_Configurations(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	validated := 0
	for _, file := range documents(t) {
		for i, b := range blocksOf(t, file) {
			if !b.isValidated(file) {
				continue
			}
			validated++
			t.Run(fmt.Sprintf("%s/%d", strings.TrimPrefix(file, guides), i+1), func(t *testing.T) {
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

// withVariables adds the variables that a configuration uses and does not declare, and for functions the source of the provider.
func withVariables(text string) string {
	if strings.Contains(text, "provider::") {
		text += versions
	}
	declared := map[string]bool{}
	for _, match := range usedVariable.FindAllStringSubmatch(text, -1) {
		if name := match[1]; !declared[name] && !strings.Contains(text, fmt.Sprintf("variable %q", name)) {
			declared[name] = true
			text += fmt.Sprintf("variable %q {}\n", name)
		}
	}
	return text
}
