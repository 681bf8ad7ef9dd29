package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// checkInstall installs the provider from the archive as a site without Internet access does, and asks it for its version.
func checkInstall(cli, archive, version string) error {
	directory, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	// A source with a host is the same provider for Terraform and for OpenTofu.
	const source = "registry.terraform.io/confluence-as-code/confluence"
	mirror := filepath.Join(directory, "mirror")
	content, err := os.ReadFile(archive)
	if err != nil {
		return err
	}
	for path, text := range map[string]string{
		filepath.Join(mirror, source, filepath.Base(archive)): string(content),
		filepath.Join(directory, "cli.tfrc"):                  fmt.Sprintf("provider_installation {\n  filesystem_mirror { path = %q }\n}\n", mirror),
		filepath.Join(directory, "main.tf"): fmt.Sprintf(
			"terraform {\n  required_providers {\n    confluence = { source = %q, version = %q }\n  }\n}\n", source, version),
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}

	for _, arguments := range [][]string{{"init", "-no-color"}, {"providers", "schema", "-json"}} {
		command := exec.Command(cli, arguments...)
		command.Dir = directory
		command.Env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+filepath.Join(directory, "cli.tfrc"), "CHECKPOINT_DISABLE=1")
		output, err := command.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s %s: %w\n%s", cli, arguments[0], err, output)
		}
		if arguments[0] == "providers" && !strings.Contains(string(output), `"confluence_space"`) {
			return fmt.Errorf("the provider in %s has no resource confluence_space", archive)
		}
	}
	programs, err := filepath.Glob(filepath.Join(directory, ".terraform", "providers", source, version, "*", project+"_v"+version+"*"))
	if err != nil || len(programs) != 1 {
		return fmt.Errorf("%s installed %d programs from %s, expected one", cli, len(programs), archive)
	}
	output, err := exec.Command(programs[0], "-version").Output()
	if err != nil {
		return fmt.Errorf("%s -version: %w", programs[0], err)
	}
	if printed := strings.TrimSpace(string(output)); printed != version {
		return fmt.Errorf("the program in %s says that its version is %q, expected %q", archive, printed, version)
	}
	fmt.Printf("%s installs %s, which says that its version is %s\n", filepath.Base(cli), filepath.Base(archive), version)
	return nil
}
