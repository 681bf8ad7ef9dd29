// The demo runs the provider against a simulated Confluence in this process: it applies a documentation site, plans
// again without changes, makes changes as a person would, shows the drift, reverts it, and destroys everything.
//
// `make demo` sets the path of the CLI (TERRAFORM) and the directory of the built provider (PROVIDER_DIR) in the
// environment. DEPLOYMENT is cloud or data_center.
package main

import (
	"errors"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

var deploymentNames = map[simulator.Deployment]string{simulator.Cloud: "Cloud", simulator.DataCenter: "Data Center"}

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatalf("\nThe demo failed: %v", err)
	}
}

func run() error {
	deployment := simulator.Deployment(os.Getenv("DEPLOYMENT"))
	if deployment == "" {
		deployment = simulator.Cloud
	}
	if deployment != simulator.Cloud && deployment != simulator.DataCenter {
		return fmt.Errorf("DEPLOYMENT must be %[2]s or %[3]s, got: %[1]q", deployment, simulator.Cloud, simulator.DataCenter)
	}
	began := time.Now()
	site := simulator.New(simulator.Options{Deployment: deployment})
	server := httptest.NewServer(site)
	defer server.Close()
	say("A simulated Confluence %s is running at %s. No real site is contacted.", deploymentNames[deployment], server.URL)

	directory, err := os.MkdirTemp("", "confluence-demo-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(directory) }()
	for _, example := range []string{"demo", "modules"} {
		if err := os.CopyFS(filepath.Join(directory, example), os.DirFS(filepath.Join("examples", example))); err != nil {
			return err
		}
	}
	cli, err := newCLI(filepath.Join(directory, "demo"), deployment, server.URL, site.Admin())
	if err != nil {
		return err
	}
	if output, err := cli.Run(0, "get"); err != nil {
		fmt.Print(output)
		return err
	}
	if err := show(cli, site, deployment); err != nil {
		return err
	}
	say("Done in %s, with %d API requests. The simulated site is stopped and its files are removed.",
		time.Since(began).Round(100*time.Millisecond), len(site.Requests()))
	return nil
}

// show runs the steps of the demo.
func show(cli *terraform.CLI, site *simulator.Simulator, deployment simulator.Deployment) error {
	say("1 of 5: Apply examples/demo: three spaces (one archived), their properties and permissions, and pages from Markdown files with an image")
	if err := execute(cli, 0, actionsAndOutputs, "apply", "-auto-approve"); err != nil {
		return err
	}
	say("2 of 5: Run the plan again: no changes")
	if err := execute(cli, 0, summary, "plan", "-detailed-exitcode"); err != nil {
		return err
	}

	human := site.Human()
	page, ok := site.FindContent("PLATFORM", "Restore a backup")
	if !ok {
		return errors.New("the page to edit does not exist")
	}
	human.EditContent(page, func(c *simulator.ContentFields) { c.Body = strings.Replace(c.Body, "20 min", "2 hours", 1) })
	human.Grant("ONCALL", "group", principal(site, deployment, "docs readers"), "create", "page")
	say("3 of 5: In Confluence, someone edits the page \"Restore a backup\" and lets readers create pages in ONCALL. The plan reverts both: lines with - are in Confluence, lines with + are in the configuration")
	if err := execute(cli, 2, changes, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	if picture := os.Getenv("PICTURE"); picture != "" {
		output, err := cli.Run(2, "plan", "-detailed-exitcode", "-target=confluence_space_permission.readers", "-target=module.handbook")
		if err != nil {
			return errors.New(output)
		}
		if err := drawPlan(picture, "$ "+cli.Name()+" plan\n"+changes(output)); err != nil {
			return err
		}
	}
	say("4 of 5: Apply reverts both changes, and the next plan is empty")
	if err := execute(cli, 0, actions, "apply", "-auto-approve"); err != nil {
		return err
	}
	if err := execute(cli, 0, summary, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	say("5 of 5: Destroy everything")
	if err := execute(cli, 0, actions, "destroy", "-auto-approve"); err != nil {
		return err
	}
	for _, key := range []string{"PLATFORM", "ONCALL", "LEGACY"} {
		if _, there := site.Space(key); there {
			return fmt.Errorf("space %s still exists", key)
		}
	}
	return nil
}

// principal returns what identifies a group in a permission: its ID on Cloud, its name on Data Center.
func principal(site *simulator.Simulator, deployment simulator.Deployment, group string) string {
	for _, g := range site.Groups() {
		if g.Name == group && deployment == simulator.Cloud {
			return g.ID
		}
	}
	return group
}

// say prints a heading, in bold on a terminal.
func say(format string, args ...any) {
	if out, err := os.Stdout.Stat(); err == nil && out.Mode()&os.ModeCharDevice != 0 {
		format = "\033[1m" + format + "\033[0m"
	}
	fmt.Printf("\n"+format+"\n", args...)
}

func newCLI(directory string, deployment simulator.Deployment, url string, who simulator.Credentials) (*terraform.CLI, error) {
	path, provider := os.Getenv("TERRAFORM"), os.Getenv("PROVIDER_DIR")
	if path == "" || provider == "" {
		return nil, errors.New("TERRAFORM and PROVIDER_DIR are not set; run make demo")
	}
	return terraform.New(path, directory, provider,
		"CONFLUENCE_URL="+url, "CONFLUENCE_DEPLOYMENT="+string(deployment), "CONFLUENCE_USERNAME="+who.Username, "CONFLUENCE_TOKEN="+who.Token)
}

// execute prints the part of the CLI's output that filter returns, or all of it if the exit code is not the expected one.
func execute(cli *terraform.CLI, expect int, filter func(output string) string, args ...string) error {
	fmt.Printf("$ %s %s\n", cli.Name(), strings.Join(args, " "))
	output, err := cli.Run(expect, args...)
	if err != nil {
		fmt.Print(output)
		return err
	}
	fmt.Print(filter(output))
	return nil
}

// actions returns the lines on completed changes of resources, and the summary.
func actions(output string) string {
	var out strings.Builder
	for line := range strings.Lines(output) {
		if strings.Contains(line, " complete! ") || strings.Contains(line, " complete after ") && !strings.HasPrefix(line, "data.") {
			out.WriteString("  " + line)
		}
	}
	return out.String()
}

// actionsAndOutputs returns the actions and the outputs of the configuration.
func actionsAndOutputs(output string) string {
	_, outputs, _ := strings.Cut(output, "\nOutputs:\n")
	text := actions(output) + "\n  Outputs:\n"
	for line := range strings.Lines(strings.TrimSpace(outputs)) {
		text += "    " + line
	}
	return text + "\n"
}

// summary returns the line that says whether the plan has changes.
func summary(output string) string {
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, "No changes.") || strings.HasPrefix(line, "Plan:") {
			return "  " + line
		}
	}
	return output
}

// changes returns the planned changes.
func changes(output string) string {
	_, after, _ := strings.Cut(output, "will perform the following actions:\n")
	var out strings.Builder
	for line := range strings.Lines(after) {
		out.WriteString("  " + line)
		if strings.HasPrefix(line, "Plan:") {
			break
		}
	}
	return out.String()
}
