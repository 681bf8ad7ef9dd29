//go:build unix

package main

import (
	"slices"
	"time"
)

// The subjects of the report.
const (
	planning   = "Plan"
	applying   = "Apply"
	destroying = "Destroy"
	starting   = "Start"
)

// workload is a site, the objects that are managed there, and the requirements on the provider.
type workload struct {
	subject      string
	name         string
	fill         func(*site)
	requirements []requirement

	latencies   []time.Duration // in addition to 0; if fresh, only the first, instead of 0
	runs        int             // of each candidate except unbatched, without latency; default 1
	unbatchedAt []time.Duration // latencies at which the unbatched candidate is measured
	oursOnly    bool            // without the no-op provider
	env         []string        // of the provider
	before      [][]string      // commands that run before, and are not measured
	commands    [][]string      // to measure; default: a plan without changes
	fresh       bool            // each run begins with a new site and without a state
	rate        int             // requests per second that the site allows; 0: no limit
	dataCenter  bool            // instead of Cloud
	gone        string          // expression of the paths that the site no longer has
	changed     string          // key of the page whose body is changed in the configuration
	oneBlock    bool            // all instances are in one for_each
	remoteState bool            // the state is kept with HTTP, not in a file; only if fresh
	sameState   bool            // the no-op provider writes as many bytes of state
	responses   int             // for which the creation of an object waits, and that by the no-op provider as long
	series      string          // name of a curve of the picture
	size        int             // number of pages; set in a series
	resultPages int             // of 250 objects, in the lists of all managed objects; set in a series
	// write completes the configuration; empty is set for the provider with the empty schema, which has no resources.
	write func(directory string, empty bool) error
}

var (
	slow        = []time.Duration{100 * time.Millisecond}
	both        = append([]time.Duration{0}, slow...)
	apply       = []string{"apply", "-auto-approve", "-parallelism=10"}
	plan        = []string{"plan", "-detailed-exitcode", "-parallelism=10"}
	destroy     = []string{"destroy", "-auto-approve", "-parallelism=10", "-refresh=false"}
	creation    = [][]string{apply}
	destruction = [][]string{destroy}
)

// workloads returns all workloads in the order of the report, with their sizes divided by divisor. Files are created in directory.
func workloads(divisor int, directory string) []workload {
	return slices.Concat(planWorkloads(divisor), estateWorkloads(divisor), seriesWorkloads(divisor), applyWorkloads(divisor, directory),
		destroyWorkloads(divisor), startWorkloads())
}

// measures reports whether a candidate runs in a turn.
func (w workload) measures(i int, latency time.Duration, turn int) bool {
	switch i {
	case plain:
		return !w.oursOnly
	case unbatched: // there is no requirement on its time
		return turn == 0 && slices.Contains(w.unbatchedAt, latency)
	case empty, recorded:
		return w.subject == starting
	}
	return true
}

func (w workload) commandsOrPlan() [][]string {
	if w.commands == nil {
		return [][]string{plan}
	}
	return w.commands
}

// exitCode returns the exit code of plan -detailed-exitcode.
func (w workload) exitCode() int {
	if w.changed != "" {
		return 2
	}
	return 0
}
