package provider_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

// Every example is applied, planned again without a change and destroyed, by the CLI and on both faces.
func TestAccExamples(t *testing.T) {
	const root = "../../examples"
	var examples []string
	for _, pattern := range []string{"resources/*/resource.tf", "data-sources/*/data-source.tf", "demo/main.tf"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		must(t, err)
		if len(found) == 0 {
			t.Fatalf("no example matches %s", pattern)
		}
		examples = append(examples, found...)
	}
	for _, example := range examples {
		name, _ := filepath.Rel(root, filepath.Dir(example))
		sites := eachFace
		if strings.Contains(name, "space_role") {
			sites = onRoles
		}
		t.Run(name, func(t *testing.T) {
			sites(t, func(t *testing.T, s *site) {
				spaces := len(s.list(t, "confluence_space", config{}, 100))
				cli := s.cli(t, filepath.Dir(example))
				cli.run(t, 0, "apply", "-auto-approve")
				if made := s.writes(func() { cli.run(t, 0, "plan", "-detailed-exitcode") }); len(made) != 0 {
					t.Errorf("an empty plan writes: %q", made)
				}
				cli.run(t, 0, "destroy", "-auto-approve")
				if now := s.list(t, "confluence_space", config{}, 100); len(now) != spaces {
					t.Errorf("the example left spaces behind: %v", now)
				}
			})
		})
	}
}

// cli is the CLI in a copy of a directory of configuration, for a site.
type cli struct {
	*terraform.CLI
	directory string
}

func (s *site) cli(t *testing.T, configuration string) cli {
	t.Helper()
	return s.cliWith(t, configuration, built(t))
}

// cliWith takes the provider from a directory, and adds to the environment.
func (s *site) cliWith(t *testing.T, configuration, provider string, env ...string) cli {
	t.Helper()
	path := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if os.Getenv("TF_ACC") == "" || path == "" {
		t.Skip("needs the CLI: run it with make test, which sets TF_ACC and TF_ACC_TERRAFORM_PATH")
	}
	directory := t.TempDir()
	must(t, os.CopyFS(directory, os.DirFS(configuration)))
	imports, err := filepath.Glob(filepath.Join(directory, "import*.tf"))
	must(t, err)
	for _, file := range imports {
		must(t, os.Remove(file)) // what it would import is not there
	}
	admin := s.Admin()
	c, err := terraform.New(path, directory, provider, append(env, "CONFLUENCE_URL="+s.URL, "CONFLUENCE_DEPLOYMENT="+string(s.flavor),
		"CONFLUENCE_USERNAME="+admin.Username, "CONFLUENCE_TOKEN="+admin.Token)...)
	must(t, err)
	return cli{c, directory}
}

func (c cli) run(t *testing.T, expect int, args ...string) string {
	t.Helper()
	output, err := c.Run(expect, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return output
}

var (
	buildOnce sync.Once
	buildDir  string
	buildErr  error
)

// built is the directory of a provider binary made of this source.
func built(t *testing.T) string {
	t.Helper()
	buildOnce.Do(func() {
		buildDir, buildErr = filepath.Abs("../../bin/test")
		if buildErr != nil {
			return
		}
		output, err := exec.Command("go", "build", "-o", filepath.Join(buildDir, "terraform-provider-confluence"), "../..").CombinedOutput()
		if buildErr = err; err != nil {
			t.Log(strings.TrimSpace(string(output)))
		}
	})
	must(t, buildErr)
	return buildDir
}
