// Package export writes an existing site as Terraform configuration.
package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
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
	fmt.Fprintf(c.Stderr, "Error: %s\n", output.PrintableLines(err.Error()))
	return exitFailed
}

// connect returns how to read the site of the environment: as the provider maps it to state, and with a client of the same
// configuration. Both count their requests.
func (c Command) connect(ctx context.Context, requests *atomic.Int64) (*source, confluence.Client, confluence.Config, error) {
	var config confluence.Config
	source, err := connect(ctx, c.NewServer(func(now *confluence.Config) {
		now.OnRequest = func() { requests.Add(1) }
		config = *now
	}))
	if err != nil {
		return nil, nil, config, err
	}
	client, err := confluence.New(config)
	return source, client, config, err
}

func (c Command) export(ctx context.Context, o options) (int, error) {
	if o.adopt != "" {
		return c.adopt(ctx, o)
	}
	requests := &atomic.Int64{}
	source, client, config, err := c.connect(ctx, requests)
	if err != nil {
		return exitFailed, err
	}
	o.url, o.deployment = config.URL, os.Getenv("CONFLUENCE_DEPLOYMENT")
	if c.Version != "" && c.Version[0] >= '0' && c.Version[0] <= '9' { // a release
		o.constraint = ">= " + c.Version
	}
	e := &exporter{options: o, source: source, client: client, requests: requests, roles: map[string]string{}, counts: counts{}}
	var state otherState
	if o.state != "" {
		if state, err = readState(o.state); err != nil {
			return exitFailed, err
		}
		e.adoptedIDs = state.ids()
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
	e.progress = output.NewProgress(c.Stderr, func(done, total int) string {
		objects, requests := e.numbers()
		return fmt.Sprintf("%d of %d spaces, %d objects, %d requests", done, total, objects, requests)
	})
	err = e.run(ctx)
	e.progress.End("")
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
				if strings.HasPrefix(name, space.Directory+"/") || strings.HasPrefix(name, space.rootName(key)) {
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
