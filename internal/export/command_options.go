package export

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
)

// options are those of the command line, and what the environment adds.
type options struct {
	spaces       []string
	all, site    bool
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
	return fmt.Sprintf("spaces %q, all %t, site %t, state %q, content %s, attachments %t, restrictions %t, properties %t, map principals %t",
		o.spaces, o.all, o.site, o.state, o.content, o.attachments, o.restrictions, o.properties, o.mapPrincipals)
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
	flags.BoolVar(&o.site, "site", false, "")
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
	case o.all && len(o.spaces) > 0:
		err = errors.New("--all cannot be combined with --space")
	case !o.all && len(o.spaces) == 0 && !o.site:
		err = errors.New("one of --space, --all and --site is required")
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
