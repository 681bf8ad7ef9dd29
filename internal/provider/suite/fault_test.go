package suite_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// fault is one way in which a write goes wrong.
type fault struct {
	simulator.Fault
	name    string
	refused bool // nobody listens
	task    bool // only what starts a long task can fail so
	others  bool // meanwhile somebody else creates the same
}

// applies reports whether a write can go wrong so.
func (f fault) applies(w write) bool {
	return (!f.task || w.accepted) && (!f.others || w.creates)
}

const page200 = "<html><head><title>Portal</title></head><body>Sign in to go on.</body></html>"

var faults = []fault{
	{name: "429", Fault: simulator.Fault{Status: http.StatusTooManyRequests, Header: map[string]string{"Retry-After": "1"}}},
	{name: "503", Fault: simulator.Fault{Status: http.StatusServiceUnavailable}},
	{name: "503, Retry-After", Fault: simulator.Fault{Status: http.StatusServiceUnavailable, Header: map[string]string{"Retry-After": "1"}}},
	{name: "500", Fault: simulator.Fault{Status: http.StatusInternalServerError}},
	{name: "refused", refused: true},
	{name: "dropped before", Fault: simulator.Fault{DropBefore: true}},
	{name: "dropped after", Fault: simulator.Fault{DropAfter: true}},
	{name: "truncated", Fault: simulator.Fault{Truncate: true}},
	{name: "HTML, not done", Fault: simulator.Fault{Status: http.StatusOK, ContentType: "text/html", Body: page200}},
	{name: "HTML, done", Fault: simulator.Fault{Status: http.StatusOK, ContentType: "text/html", Body: page200, Garble: true}},
	{name: "slow", Fault: simulator.Fault{Late: true, Delay: 300 * time.Millisecond}},
	{name: "made by others", others: true, Fault: simulator.Fault{Status: http.StatusInternalServerError, DropAfter: true}},
	{name: "task fails", task: true, Fault: simulator.Fault{FailTask: "The job was interrupted."}},
	{name: "task hangs", task: true, Fault: simulator.Fault{StallTask: true}},
}

// sample: with -short, one of so many cells is run.
const sample = 17

// faultTurns bound how many cells are run at a time: they wait more than they work, and those that wait for an answer
// hardly work at all.
type faultTurns struct{ quick, slow chan struct{} }

func (f faultTurns) take(c cell) (leave func()) {
	turns := f.quick
	if c.Late {
		turns = f.slow
	}
	turns <- struct{}{}
	return func() { <-turns }
}

// Whatever goes wrong with a write, once or for as long as an apply takes, one more apply sets it right: nothing is lost,
// nothing is there twice, no secret is told, and nothing else has changed.
func TestFaults(t *testing.T) {
	t.Parallel()
	var table faultTable
	var running sync.WaitGroup
	met := 0
	turns := faultTurns{quick: make(chan struct{}, 64), slow: make(chan struct{}, 128)}
	for _, deployment := range onBoth {
		for _, l := range lifecycles() {
			if !slices.Contains(l.deployments, deployment) {
				continue
			}
			for _, w := range record(t, l, deployment) {
				row := table.row(w)
				for i, f := range faults {
					if !f.applies(w) {
						continue
					}
					for _, once := range []bool{false, true} {
						if met++; testing.Short() && met%sample != 0 {
							continue
						}
						running.Go(func() {
							c := cell{write: w, fault: f, once: once}
							defer turns.take(c)()
							t.Run(c.name(), func(t *testing.T) {
								table.set(row, i, once, faultOutcome{by: failed})
								table.set(row, i, once, c.run(t))
							})
						})
					}
				}
			}
		}
	}
	running.Wait()
	table.compare(t)
}
