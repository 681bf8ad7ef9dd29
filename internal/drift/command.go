// Package drift reports what was changed in Confluence outside Terraform, by whom and when: from the plan of a configuration, the
// versions of content and the audit log.
package drift

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// Name is the name of the command.
const Name = "drift-report"

// The exit codes are those of terraform plan -detailed-exitcode.
const (
	exitNoDrift = 0
	exitFailed  = 1
	exitDrift   = 2
)

// formats write a report. The first is the default.
var formats = []struct {
	name  string
	write func(Report) (string, error)
}{
	{"markdown", func(r Report) (string, error) { return r.markdown(), nil }},
	{"json", Report.json},
	{"slack", Report.slack},
	{"storage", func(r Report) (string, error) { return r.storage(), nil }},
}

// options are the command line.
type options struct {
	plan, state string
	write       func(Report) (string, error)
	page        string
	days        int
	noAuthors   bool
}

// Run runs the command and returns its exit code. connect is called only if the report needs Confluence.
func Run(ctx context.Context, arguments []string, stdin io.Reader, stdout, stderr io.Writer, connect func() (confluence.Client, error)) int {
	o, err := parse(arguments)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(stdout, help)
		return exitNoDrift
	}
	if err != nil {
		fmt.Fprintf(stderr, "Error: %s\n\nRun \"terraform-provider-confluence %s -help\" for help.\n", escaped(err.Error()), Name)
		return exitFailed
	}
	report, err := o.run(ctx, stdin, stdout, connect)
	switch {
	case err != nil:
		lines := strings.Split(err.Error(), "\n")
		for i, line := range lines {
			lines[i] = escaped(line)
		}
		fmt.Fprintf(stderr, "Error: %s\n", strings.Join(lines, "\n"))
		return exitFailed
	case report.empty():
		return exitNoDrift
	}
	return exitDrift
}

func parse(arguments []string) (options, error) {
	o := options{write: formats[0].write}
	flags := flag.NewFlagSet(Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("format", "", func(name string) error {
		for _, f := range formats {
			if f.name == name {
				o.write = f.write
				return nil
			}
		}
		return errors.New("it must be markdown, json, slack or storage")
	})
	flags.StringVar(&o.state, "state", "", "")
	flags.Func("page", "", func(id string) error {
		if id == "" || strings.Trim(id, "0123456789") != "" {
			return errors.New("it must be the numeric ID of a page")
		}
		o.page = id
		return nil
	})
	flags.IntVar(&o.days, "days", 30, "")
	flags.BoolVar(&o.noAuthors, "no-authors", false, "")
	err := flags.Parse(arguments)
	switch {
	case err != nil:
	case flags.NArg() != 1:
		err = errors.New("exactly one plan is required: the file with the output of terraform show -json, or - for standard input. Options come before it")
	case o.days < 1 || o.days > 366:
		err = fmt.Errorf("--days must be from 1 to 366, got: %d", o.days)
	}
	o.plan = flags.Arg(0)
	return o, err
}

func (o options) run(ctx context.Context, stdin io.Reader, stdout io.Writer, connect func() (confluence.Client, error)) (Report, error) {
	p, err := readPlan(o.plan, stdin)
	if err != nil {
		return Report{}, err
	}
	saved, err := readState(o.state)
	if err != nil {
		return Report{}, err
	}
	report := p.report()
	var client confluence.Client
	if o.page != "" || !o.noAuthors && len(report.Changed) > 0 {
		if client, err = connect(); err != nil {
			return report, err
		}
	}
	if !o.noAuthors && len(report.Changed) > 0 {
		if err := (&search{client: client, plan: p, state: saved, days: o.days, people: map[string]confluence.User{}}).authors(ctx, &report); err != nil {
			return report, fmt.Errorf("who changed the objects could not be read: %w\nUse --no-authors to leave it out", err)
		}
	}
	if o.page != "" {
		if err := writePage(ctx, client, o.page, report.storage()); err != nil {
			return report, err
		}
	}
	text, err := o.write(report)
	if err == nil {
		_, err = io.WriteString(stdout, text)
	}
	return report, err
}
