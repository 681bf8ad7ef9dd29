package testsite

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

// CLI runs the CLI in a copy of a configuration directory, for a site.
type CLI struct {
	*terraform.CLI
	Directory string
}

// CLIPath is the path of the CLI that tests drive. Without a CLI, it skips the test.
func CLIPath(t *testing.T) string {
	t.Helper()
	path := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if os.Getenv("TF_ACC") == "" || path == "" {
		t.Skip("needs the CLI: run it with make test, which sets TF_ACC and TF_ACC_TERRAFORM_PATH")
	}
	return path
}

// CLI prepares the CLI in a copy of a configuration directory. Without a CLI, it skips the test.
func (s *Site) CLI(t *testing.T, configuration string) CLI {
	t.Helper()
	return s.CLIWith(t, configuration, Built(t))
}

// CLIWith is CLI with the directory of the provider binary and additional environment variables.
func (s *Site) CLIWith(t *testing.T, configuration, provider string, env ...string) CLI {
	t.Helper()
	path := CLIPath(t)
	if !strings.HasPrefix(t.Name(), "TestAcc") { // make acceptance selects them by it
		t.Fatalf("%s drives the CLI: its name must begin with TestAcc", t.Name())
	}
	directory := filepath.Join(t.TempDir(), filepath.Base(configuration))
	coretest.Must(t, os.CopyFS(directory, os.DirFS(configuration)))
	modules := CopyModules(t, configuration, directory)
	imports, err := filepath.Glob(filepath.Join(directory, "import*.tf"))
	coretest.Must(t, err)
	for _, file := range imports {
		coretest.Must(t, os.Remove(file)) // the objects to import do not exist
	}
	admin := s.Admin()
	c, err := terraform.New(path, directory, provider, append(env, "CONFLUENCE_URL="+s.URL, "CONFLUENCE_DEPLOYMENT="+string(s.Deployment),
		"CONFLUENCE_USERNAME="+admin.Username, "CONFLUENCE_TOKEN="+admin.Token)...)
	coretest.Must(t, err)
	cli := CLI{c, directory}
	if modules {
		cli.Run(t, 0, "get")
	}
	return cli
}

// Run runs a command, expects its exit code and returns its output.
func (c CLI) Run(t *testing.T, expect int, args ...string) string {
	t.Helper()
	output, err := c.CLI.Run(expect, args...)
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

// Built is the directory of a provider binary that is built from this source.
func Built(t *testing.T) string {
	t.Helper()
	buildOnce.Do(func() {
		var module []byte
		if module, buildErr = exec.Command("go", "env", "GOMOD").Output(); buildErr != nil {
			return
		}
		root := filepath.Dir(string(module))
		buildDir = filepath.Join(root, "bin", "test")
		output, err := exec.Command("go", "build", "-C", root, "-o", filepath.Join(buildDir, "terraform-provider-confluence"), ".").CombinedOutput()
		if buildErr = err; err != nil {
			t.Log(strings.TrimSpace(string(output)))
		}
	})
	coretest.Must(t, buildErr)
	return buildDir
}
