// Package terraform runs the Terraform or OpenTofu CLI with a provider that was built here: no registry, no init, and
// nothing of the user's home.
package terraform

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// CLI is the command line tool in one directory of configuration.
type CLI struct {
	path      string
	directory string
	env       []string
}

// New prepares the CLI at path for a directory. The provider is the directory that holds the built binary; env is
// added to an environment that is otherwise empty but for PATH.
func New(path, directory, provider string, env ...string) (*CLI, error) {
	settings := filepath.Join(directory, "dev.tfrc")
	// Configurations that name no source ask for the provider in the namespace hashicorp.
	text := fmt.Sprintf(`provider_installation {
  dev_overrides {
    "confluence-as-code/confluence" = %[1]q
    "hashicorp/confluence"          = %[1]q
  }
}
`, provider)
	if err := os.WriteFile(settings, []byte(text), 0o600); err != nil {
		return nil, err
	}
	return &CLI{path, directory, append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + directory, "TF_CLI_CONFIG_FILE=" + settings,
		"CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_INPUT=0", "GOGC=400",
	}, env...)}, nil
}

// Command is one command that is not started yet.
func (c *CLI) Command(args ...string) *exec.Cmd {
	command := exec.Command(c.path, append([]string{args[0], "-no-color"}, args[1:]...)...)
	command.Dir, command.Env = c.directory, c.env
	return command
}

// Run runs one command and returns what it printed. An exit code other than the expected one is an error.
func (c *CLI) Run(expect int, args ...string) (string, error) {
	command := c.Command(args...)
	output, err := command.CombinedOutput()
	if command.ProcessState == nil {
		return "", err
	}
	if code := command.ProcessState.ExitCode(); code != expect {
		return string(output), fmt.Errorf("%s %s ended with exit code %d, expected %d", c.Name(), strings.Join(args, " "), code, expect)
	}
	return string(output), nil
}

// Name is the name of the tool: terraform or tofu.
func (c *CLI) Name() string { return filepath.Base(c.path) }
