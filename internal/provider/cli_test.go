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
