// Package terraform runs the Terraform or OpenTofu CLI with a local build of the provider. It needs no registry and no init, and
// does not use the home directory of the user.
package terraform

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// CLI runs commands in one configuration directory.
type CLI struct {
	path      string
	directory string
	env       []string
}

// New prepares the CLI at path for a configuration directory. The argument provider is the directory that contains the provider
// binary. The environment consists of PATH, the CLI's settings and env.
func New(path, directory, provider string, env ...string) (*CLI, error) {
	settings := filepath.Join(directory, "dev.tfrc")
	// The namespace is hashicorp if the configuration declares no source.
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

// Command returns a command that has not been started.
func (c *CLI) Command(args ...string) *exec.Cmd {
	if args[0] != "state" && args[0] != "providers" { // whose subcommands print no color
		args = append([]string{args[0], "-no-color"}, args[1:]...)
	}
	command := exec.Command(c.path, args...)
	command.Dir, command.Env = c.directory, c.env
	return command
}

// Run runs a command and returns its output. An exit code other than the expected one is an error.
func (c *CLI) Run(expect int, args ...string) (string, error) {
	command := c.Command(args...)
	output, err := command.CombinedOutput()
	if command.ProcessState == nil {
		return "", err
	}
	if code := command.ProcessState.ExitCode(); code != expect {
		return string(output), fmt.Errorf("%s %s exited with code %d, expected %d", c.Name(), strings.Join(args, " "), code, expect)
	}
	return string(output), nil
}

// Name returns the name of the CLI: terraform or tofu.
func (c *CLI) Name() string { return filepath.Base(c.path) }
