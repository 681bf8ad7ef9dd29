// The demo shows the provider's main job on a Confluence that runs in this process: apply a documentation site, see
// that a second plan is empty, let a human change things, see the drift, repair it, and destroy it all.
//
// It is run by `make demo`, which says in the environment where the CLI (TERRAFORM) and the built provider
// (PROVIDER_DIR) are; FLAVOR is cloud or data_center.
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

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatalf("\nThe demo stopped: %v", err)
	}
}

func run() error {
	flavor := simulator.Flavor(os.Getenv("FLAVOR"))
	if flavor == "" {
		flavor = simulator.Cloud
	}
	if flavor != simulator.Cloud && flavor != simulator.DataCenter {
		return fmt.Errorf("FLAVOR is %q; allowed are %s and %s", flavor, simulator.Cloud, simulator.DataCenter)
	}
	began := time.Now()
	site := simulator.New(simulator.Options{Flavor: flavor})
	server := httptest.NewServer(site)
	defer server.Close()
	say("A simulated Confluence (%s) runs at %s", flavor, server.URL)

	directory, err := os.MkdirTemp("", "confluence-demo-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(directory) }()
	if err := os.CopyFS(directory, os.DirFS(filepath.Join("examples", "demo"))); err != nil {
		return err
	}
	cli, err := newCLI(directory, flavor, server.URL, site.Admin())
	if err != nil {
		return err
	}
	if err := show(cli, site, flavor); err != nil {
		return err
	}
	say("Done in %s; %d requests were made.", time.Since(began).Round(100*time.Millisecond), len(site.Requests()))
	return nil
}

// show is the story.
func show(cli *terraform.CLI, site *simulator.Simulator, flavor simulator.Flavor) error {
	say("1. Apply examples/demo: three spaces (one archived), properties, permissions, a page tree from files")
	if err := execute(cli, 0, actions, "apply", "-auto-approve"); err != nil {
		return err
	}
	say("2. Plan again: nothing to do")
	if err := execute(cli, 0, verdict, "plan", "-detailed-exitcode"); err != nil {
		return err
	}

	human := site.Human()
	page, ok := site.FindContent("PLATFORM", "Restore a backup")
	if !ok {
		return errors.New("the page that the human should edit is not there")
	}
	human.EditContent(page, func(c *simulator.ContentFields) { c.Body = strings.Replace(c.Body, "20 min", "2 hours", 1) })
	human.Grant("ONCALL", "group", principal(site, flavor, "docs readers"), "create", "page")
	say("3. A human edits the page \"Restore a backup\" and lets the readers create pages in ONCALL. Plan shows exactly that:")
	if err := execute(cli, 2, changes, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	say("4. Apply repairs it")
	if err := execute(cli, 0, actions, "apply", "-auto-approve"); err != nil {
		return err
	}
	if err := execute(cli, 0, verdict, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	say("5. Destroy")
	if err := execute(cli, 0, actions, "destroy", "-auto-approve"); err != nil {
		return err
	}
	for _, key := range []string{"PLATFORM", "ONCALL", "LEGACY"} {
		if _, there := site.Space(key); there {
			return fmt.Errorf("space %s is still there", key)
		}
	}
	return nil
}

// principal is how the site names a group where it is granted something.
func principal(site *simulator.Simulator, flavor simulator.Flavor, group string) string {
	for _, g := range site.Groups() {
		if g.Name == group && flavor == simulator.Cloud {
			return g.ID
		}
	}
	return group
}

// say prints a heading, in bold where somebody looks at it.
func say(format string, args ...any) {
	if out, err := os.Stdout.Stat(); err == nil && out.Mode()&os.ModeCharDevice != 0 {
		format = "\033[1m" + format + "\033[0m"
	}
	fmt.Printf("\n"+format+"\n", args...)
}

func newCLI(directory string, flavor simulator.Flavor, url string, who simulator.Credentials) (*terraform.CLI, error) {
	path, provider := os.Getenv("TERRAFORM"), os.Getenv("PROVIDER_DIR")
	if path == "" || provider == "" {
		return nil, errors.New("TERRAFORM and PROVIDER_DIR are not set: run it with make demo")
	}
	return terraform.New(path, directory, provider,
		"CONFLUENCE_URL="+url, "CONFLUENCE_DEPLOYMENT="+string(flavor), "CONFLUENCE_USERNAME="+who.Username, "CONFLUENCE_TOKEN="+who.Token)
}

// execute prints what filter keeps of the CLI's output, and all of it if the exit code is not the expected one.
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

// actions keeps what was done, the verdict and the outputs.
func actions(output string) string {
	var out strings.Builder
	outputs := false
	for line := range strings.Lines(output) {
		outputs = outputs || line == "Outputs:\n"
		if outputs || strings.Contains(line, " complete after ") || strings.Contains(line, " complete! ") {
			out.WriteString("  " + line)
		}
	}
	return out.String()
}

// verdict keeps the one line that says whether there is anything to do.
func verdict(output string) string {
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, "No changes.") || strings.HasPrefix(line, "Plan:") {
			return "  " + line
		}
	}
	return output
}

// changes keeps the planned changes.
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
