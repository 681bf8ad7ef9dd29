// Package export writes an existing site as Terraform configuration.
package export

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// Name is the name of the command.
const Name = "export"

// Exit codes of the command.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitIncomplete  = 3
	exitInterrupted = 130
)

const (
	contentTree = "tree"
	contentNone = "none"
)

const usage = `Usage: terraform-provider-confluence export (--space KEY... | --all) [--out DIRECTORY] [options]
       terraform-provider-confluence export --adopt FILE [--users FILE] [--out DIRECTORY] [--force]

Writes spaces of a Confluence site as Terraform configuration with import blocks, and changes nothing in Confluence.
After it, "terraform plan" in the directory shows that everything is imported and nothing is changed.

The site and the credentials are read from the environment, as the provider does:
  CONFLUENCE_URL, and CONFLUENCE_USERNAME and CONFLUENCE_TOKEN (on Data Center, a token can be enough), or
  CONFLUENCE_OAUTH_CLIENT_ID and CONFLUENCE_OAUTH_CLIENT_SECRET. No file contains credentials.

Options:
  --space KEY        Export this space. Repeat it for several spaces.
  --all              Export all spaces that the account may view.
  --out DIRECTORY    Directory to write to. Default: confluence
  --state FILE       Leave out what this state manages already. FILE is what "terraform state pull" or
                     "terraform show -json" has printed.
  --content tree     Export pages, blog posts, folders, restrictions and attachments too. This is the default.
  --content none     Export only spaces, their access, properties and templates.
  --no-attachments   Leave out attachments, which need Terraform 1.11 or OpenTofu 1.11. Other files need 1.5 or 1.6.
  --no-restrictions  Leave out restrictions, which take a request for each page on Cloud.
  --properties       Export the width, the emoji and the properties of pages, blog posts and folders too, which takes a request for
                     each of them, and for each page with a width or an emoji one more with each plan.
  --map-principals   On Data Center, let the configuration refer to users and groups through the local values of
                     principals.tf, as it does on Cloud. Use it before you migrate to Cloud.
  --dry-run          Count the objects and write no files.
  --force            Overwrite files that were edited since the last export.
  --prune            With --all, remove the files of spaces that the site no longer shows to the account. Without it, they are
                     listed and kept.

  --adopt FILE       Find the objects of a configuration that was applied to another site on this site, by their names,
                     and write import blocks for them to imports.tf, and the IDs of users and groups to principals.tf.
                     FILE is what "terraform show -json" has printed for the other site. --out is the directory of the
                     configuration.
  --users FILE       CSV file with a line for each user: the username or user key on the other site, and the account ID
                     on Cloud or the username on Data Center.

Example:
  export CONFLUENCE_URL=https://acme.atlassian.net CONFLUENCE_USERNAME=ops@acme.com CONFLUENCE_TOKEN=...
  terraform-provider-confluence export --space DOCS --space ENG --out confluence
  cd confluence
  terraform init
  terraform plan
  terraform apply

A second export into the same directory updates what changed in Confluence, keeps all names, and keeps files that were edited
or deleted: it lists them. If an export was interrupted, the next one with the same options goes on with the spaces that are
missing. After 24 hours, it reads all spaces again.

Exit codes:
  0    everything was exported
  1    the export failed; spaces that were exported before the error are complete, and the same command goes on
  2    the command line is wrong
  3    the export is complete except for what it lists: objects without a resource, or that the account may not read;
       with --adopt: objects that were not found, and what differs
  130  the export was interrupted
`

// options are those of the command line, and what the environment adds.
type options struct {
	spaces       []string
	all          bool
	out          string
	state        string
	adopt, users string

	mapPrincipals bool

	content      string
	attachments  bool
	restrictions bool
	properties   bool
	dryRun       bool
	force        bool
	prune        bool

	url        string
	deployment string
	constraint string // for the version of the provider
}

// text is what decides what the files hold.
func (o options) text() string {
	return fmt.Sprintf("spaces %q, all %t, state %q, content %s, attachments %t, restrictions %t, properties %t, map principals %t",
		o.spaces, o.all, o.state, o.content, o.attachments, o.restrictions, o.properties, o.mapPrincipals)
}

// Command is the subcommand "export".
type Command struct {
	Version string // of the provider
	// NewServer returns a provider's server. It calls configured with the configuration of its client.
	NewServer      func(configured func(*confluence.Config)) Server
	Stdout, Stderr io.Writer
	create         func(name string) (file, error) // nil: a file of the operating system
}

// Run runs the subcommand and returns the exit code.
func (c Command) Run(ctx context.Context, arguments []string) int {
	o, code, ok := c.parse(arguments)
	if !ok {
		return code
	}
	code, err := c.export(ctx, o)
	switch {
	case err == nil:
		return code
	case ctx.Err() != nil:
		fmt.Fprintln(c.Stderr, "The export was interrupted. Run the same command again to go on.")
		return exitInterrupted
	}
	fmt.Fprintf(c.Stderr, "Error: %s\n", printableLines(err.Error()))
	return exitFailed
}

func (c Command) parse(arguments []string) (o options, code int, ok bool) {
	flags := flag.NewFlagSet(Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("space", "", func(key string) error {
		if key == "" {
			return errors.New("a space has a key")
		}
		o.spaces = append(o.spaces, key)
		return nil
	})
	flags.BoolVar(&o.all, "all", false, "")
	flags.StringVar(&o.out, "out", "confluence", "")
	flags.StringVar(&o.state, "state", "", "")
	flags.BoolVar(&o.mapPrincipals, "map-principals", false, "")
	flags.StringVar(&o.adopt, "adopt", "", "")
	flags.StringVar(&o.users, "users", "", "")
	flags.StringVar(&o.content, "content", contentTree, "")
	noAttachments, noRestrictions := flags.Bool("no-attachments", false, ""), flags.Bool("no-restrictions", false, "")
	flags.BoolVar(&o.properties, "properties", false, "")
	flags.BoolVar(&o.dryRun, "dry-run", false, "")
	flags.BoolVar(&o.force, "force", false, "")
	flags.BoolVar(&o.prune, "prune", false, "")
	err := flags.Parse(arguments)
	o.attachments, o.restrictions = !*noAttachments, !*noRestrictions
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(c.Stdout, usage)
		return o, exitDone, false
	case err != nil:
	case flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.adopt != "":
		err = o.checkAdopt(flags)
	case o.users != "":
		err = errors.New("--users requires --adopt")
	case o.all == (len(o.spaces) > 0):
		err = errors.New("either --space or --all is required")
	case o.prune && !o.all:
		err = errors.New("--prune requires --all")
	case o.content != contentTree && o.content != contentNone:
		err = fmt.Errorf("--content must be %q or %q, got: %q", contentTree, contentNone, o.content)
	case o.out == "":
		err = errors.New("--out must not be empty")
	}
	if err != nil {
		fmt.Fprintf(c.Stderr, "Error: %s\nRun \"terraform-provider-confluence export -help\" for the options.\n", err)
		return o, exitUsage, false
	}
	slices.Sort(o.spaces)
	o.spaces = slices.Compact(o.spaces)
	return o, exitDone, true
}

func (c Command) export(ctx context.Context, o options) (int, error) {
	if o.adopt != "" {
		return c.adopt(ctx, o)
	}
	requests := &atomic.Int64{}
	var config confluence.Config
	source, err := connect(ctx, c.NewServer(func(now *confluence.Config) {
		now.OnRequest = func() { requests.Add(1) }
		config = *now
	}))
	if err != nil {
		return exitFailed, err
	}
	client, err := confluence.New(config)
	if err != nil {
		return exitFailed, err
	}
	o.url, o.deployment = config.URL, os.Getenv("CONFLUENCE_DEPLOYMENT")
	if c.Version != "" && c.Version[0] >= '0' && c.Version[0] <= '9' { // a release
		o.constraint = ">= " + c.Version
	}
	e := &exporter{options: o, source: source, client: client, requests: requests, roles: map[string]string{}, counts: counts{}}
	var state managedState
	if o.state != "" {
		if state, err = readState(o.state); err != nil {
			return exitFailed, err
		}
		e.adoptedIDs = state.ids
	}
	m, err := readManifest(o.out)
	if err != nil {
		return exitFailed, err
	}
	if m == nil {
		m = newManifest(config.URL)
	}
	if m.Site != config.URL {
		return exitFailed, fmt.Errorf("%s holds an export of %s, and CONFLUENCE_URL is %s. Choose another directory with --out", o.out, m.Site, config.URL)
	}
	if err := m.checkState(o.state, state); err != nil {
		return exitFailed, err
	}
	m.resume(o)
	e.book = m.Names
	if o.dryRun {
		if e.folder, err = newDryFolder(m); err != nil {
			return exitFailed, err
		}
		defer func() { _ = os.RemoveAll(e.folder.directory) }()
	} else if e.folder, err = newFolder(o.out, o.force, m); err != nil {
		return exitFailed, err
	}
	if c.create != nil && !o.dryRun {
		e.folder.create = c.create
	}
	defer e.folder.close()
	e.progress = newProgress(c.Stderr, e.numbers)
	err = e.run(ctx)
	e.progress.end()
	var unfinished *unfinishedError
	if err != nil && !errors.As(err, &unfinished) {
		return exitFailed, err
	}
	code := e.summarize(c.Stdout)
	if unfinished != nil {
		code = exitFailed
	}
	return code, err
}

// resume keeps the spaces of an interrupted export with the same options, unless it is too old.
func (m *manifest) resume(o options) {
	if m.Started != nil && m.Options == o.text() && time.Since(*m.Started) < maxResume {
		for key, space := range m.Spaces {
			for name := range m.Previous { // not all of its files have got their names
				if strings.HasPrefix(name, space.Directory+"/") || strings.HasPrefix(name, "space_"+space.Directory) {
					space.Done = false
				}
			}
			m.Spaces[key] = space
		}
		return
	}
	now := time.Now().UTC().Truncate(time.Second)
	m.Started, m.Options = &now, o.text()
	for key, space := range m.Spaces {
		space.Done = false
		m.Spaces[key] = space
	}
}

func (e *exporter) numbers() (objects, requests int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, n := range e.counts {
		objects += n
	}
	return objects, int(e.requests.Load())
}

// summarize prints what was exported and what was not, and returns the exit code.
func (e *exporter) summarize(out io.Writer) int {
	_, requests := e.numbers()
	verb := "Exported"
	if e.options.dryRun {
		verb = "Found"
	}
	fmt.Fprintf(out, "%s with %d requests:\n", verb, requests)
	for _, resource := range slices.Sorted(maps.Keys(e.counts)) {
		fmt.Fprintf(out, "  %6d %s\n", e.counts[resource], resource)
	}
	if !e.options.dryRun {
		fmt.Fprintf(out, "Files written or removed in %s: %d\n", e.options.out, e.folder.changed)
	}
	list := func(title string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(out, "%s\n  %s\n", title, strings.Join(lines, "\n  "))
		}
	}
	list("Kept, because they were edited or deleted since the last export (--force overwrites them):", slices.Sorted(maps.Keys(e.folder.kept)))
	list("Kept from an earlier export, because this one did not read all that they declare:", slices.Sorted(maps.Keys(e.folder.held)))
	omitted := slices.Clone(e.omitted)
	for _, key := range slices.Sorted(maps.Keys(e.folder.manifest.Spaces)) {
		omitted = append(omitted, e.folder.manifest.Spaces[key].Omitted...)
	}
	list("Removed, because these spaces are not on this site:", e.pruned)
	if n := e.counts["confluence_content"]; n > 0 && !e.options.properties {
		fmt.Fprintf(out, "Left out: the width, the emoji and the properties of pages, blog posts and folders. --properties exports them with %d more requests.\n", n)
	}
	list("Not exported:", omitted)
	if len(omitted) > 0 {
		return exitIncomplete
	}
	return exitDone
}

// printableLines is printable for a text of several lines.
func printableLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	return strings.Join(lines, "\n")
}
