package main

import (
	"flag"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

type flags struct {
	options       simulator.Options
	address, seed string
}

var (
	deployments = []string{string(simulator.Cloud), string(simulator.DataCenter)}
	roleModes   = []string{"PRE_ROLES", "ROLES_TRANSITION", "ROLES"}
	editions    = []string{"free", "standard", "premium", "enterprise"}
	seeds       = []string{"standard", "documentation"}
)

var versionNumber = regexp.MustCompile(`^\d+\.\d+(\.\d+)?$`)

// parse reads the flags; rest are the arguments after them.
func parse(arguments []string) (f flags, rest []string, err error) {
	set := flag.NewFlagSet("simulator", flag.ContinueOnError)
	deployment := set.String("deployment", "cloud", "deployment to simulate: "+choice(deployments))
	set.StringVar(&f.address, "addr", "127.0.0.1:0", "address to listen on; port 0 selects a free port")
	set.StringVar(&f.seed, "seed", "standard", `content at the start: "standard" as in tests, or "documentation" with page trees to look at`)
	set.StringVar(&f.options.ContextPath, "context-path", "", `context path of Data Center, such as "/confluence"`)
	set.StringVar(&f.options.Version, "version", "", "version of Data Center (default 9.3.1)")
	set.StringVar(&f.options.Plan, "edition", "", "edition of Cloud: "+choice(editions)+" (default standard)")
	set.StringVar(&f.options.RoleMode, "role-mode", "", "how Cloud manages access to spaces: "+choice(roleModes)+" (default PRE_ROLES)")
	set.DurationVar(&f.options.SearchLag, "search-lag", 0, "how long the search index is behind")
	set.DurationVar(&f.options.Latency, "latency", 0, "delay of each response")
	set.IntVar(&f.options.RequestsPerSecond, "rate-limit", 0, "requests per second that are answered; 0: all")
	if err := set.Parse(arguments); err != nil {
		return f, nil, err
	}
	f.options.Deployment = simulator.Deployment(*deployment)
	f.options.RoleMode = strings.ToUpper(f.options.RoleMode)
	for _, one := range []struct {
		name, value, only string
		allowed           []string
	}{
		{"deployment", *deployment, "", deployments},
		{"seed", f.seed, "", seeds},
		{"edition", f.options.Plan, "cloud", append(editions, "")},
		{"role-mode", f.options.RoleMode, "cloud", append(roleModes, "")},
		{"version", f.options.Version, "data_center", nil},
		{"context-path", f.options.ContextPath, "data_center", nil},
	} {
		switch {
		case one.allowed != nil && !slices.Contains(one.allowed, one.value):
			return f, nil, fmt.Errorf("-%s must be %s, got: %q", one.name, choice(slices.DeleteFunc(one.allowed, func(v string) bool { return v == "" })), one.value)
		case one.only != "" && one.value != "" && one.only != *deployment:
			return f, nil, fmt.Errorf("-%s is for the deployment %s only", one.name, one.only)
		}
	}
	if f.options.Version != "" && !versionNumber.MatchString(f.options.Version) {
		return f, nil, fmt.Errorf("-version must be a number such as 9.3.1, got: %q", f.options.Version)
	}
	return f, set.Args(), nil
}

func choice(values []string) string {
	last := len(values) - 1
	return strings.Join(values[:last], ", ") + " or " + values[last]
}
