// Package roles plans the way from permissions to space roles on Confluence Cloud: it reads who may do what, proposes a role for
// every principal, and writes the proposals as configuration. It only reads from Confluence.
package roles

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// Name is the name of the command.
const Name = "plan-roles"

// The exit codes.
const (
	exitDone     = 0 // everybody keeps what they have
	exitFailed   = 1 // nothing was written
	exitUsage    = 2 // the command line, the map or the state is wrong; nothing was written
	exitDecision = 3 // the plan needs the decision of a person
)

// options are the command line.
type options struct {
	spaces              []string
	all, dryRun, force  bool
	customRoles         bool
	out, choices, state string
}

// usageError is an error of the command line, or of a file that it names.
type usageError struct{ error }

// Run runs the command and returns its exit code. connect is called once the command line is valid.
func Run(ctx context.Context, arguments []string, stdout, stderr io.Writer, connect func() (confluence.Client, error)) int {
	o, err := parse(arguments)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(stdout, help)
		return exitDone
	}
	attention := false
	if err == nil {
		attention, err = o.run(ctx, stdout, stderr, connect)
	}
	var wrong usageError
	switch {
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "Error: %s\n\nRun \"terraform-provider-confluence %s -help\" for help.\n", output.PrintableLines(err.Error()), Name)
		return exitUsage
	case err != nil:
		fmt.Fprintf(stderr, "Error: %s\n", output.PrintableLines(err.Error()))
		return exitFailed
	case attention:
		return exitDecision
	}
	return exitDone
}

func parse(arguments []string) (options, error) {
	var o options
	flags := flag.NewFlagSet(Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("space", "", func(key string) error {
		if strings.TrimSpace(key) == "" {
			return errors.New("the key of a space is empty")
		}
		o.spaces = append(o.spaces, key)
		return nil
	})
	flags.BoolVar(&o.all, "all", false, "")
	flags.BoolVar(&o.dryRun, "dry-run", false, "")
	flags.BoolVar(&o.force, "force", false, "")
	flags.BoolVar(&o.customRoles, "custom-roles", false, "")
	flags.StringVar(&o.out, "out", "roles", "")
	flags.StringVar(&o.choices, "map", "", "")
	flags.StringVar(&o.state, "state", "", "")
	err := flags.Parse(arguments)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return o, err
	case err != nil:
	case flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.all == (len(o.spaces) > 0):
		err = errors.New("choose spaces with --space KEY, which can be repeated, or all spaces with --all")
	case o.out == "" && !o.dryRun:
		err = errors.New("--out is empty: name a directory, or use --dry-run to write no files")
	}
	if err != nil {
		return o, usageError{err}
	}
	return o, nil
}

// run reports whether a person has to decide something.
func (o options) run(ctx context.Context, stdout, stderr io.Writer, connect func() (confluence.Client, error)) (bool, error) {
	choices, err := readChoices(o.choices)
	if err != nil {
		return false, err
	}
	managed, err := readState(o.state)
	if err != nil {
		return false, err
	}
	client, err := connect()
	if err != nil {
		return false, err
	}
	s, err := read(ctx, client, o, output.NewProgress(stderr, func(done, total int) string {
		return fmt.Sprintf("Reading the access to spaces: %d of %d", done, total)
	}))
	if err != nil {
		return false, err
	}
	p, err := newPlan(s, choices, o)
	if err != nil {
		return false, err
	}
	if s.mode == confluence.PreRoles {
		_, err := io.WriteString(stdout, p.inventory())
		return true, err
	}
	files, notes, err := p.files(managed, o)
	if err != nil {
		return false, err
	}
	var written string
	if !o.dryRun {
		if written, err = write(o.out, files, o.force); err != nil {
			return false, err
		}
	}
	_, err = io.WriteString(stdout, p.report(notes)+written)
	return p.needsDecision(), err
}
