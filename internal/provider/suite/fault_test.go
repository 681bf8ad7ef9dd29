package suite_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// fault is a failure of a write.
type fault struct {
	simulator.Fault
	name    string
	refused bool // the connection is refused
	task    bool // only for writes that start a long task
	others  bool // somebody else creates the same object at the same time
}

// applies reports whether the fault can occur in a write.
func (f fault) applies(w write) bool {
	return (!f.task || w.accepted) && (!f.others || w.creates)
}

const portalHTML = "<html><head><title>Portal</title></head><body>Sign in to go on.</body></html>"

var faults = []fault{
	{name: "429", Fault: simulator.Fault{Status: http.StatusTooManyRequests, Header: map[string]string{"Retry-After": "1"}}},
	{name: "503", Fault: simulator.Fault{Status: http.StatusServiceUnavailable}},
	{name: "503, Retry-After", Fault: simulator.Fault{Status: http.StatusServiceUnavailable, Header: map[string]string{"Retry-After": "1"}}},
	{name: "500", Fault: simulator.Fault{Status: http.StatusInternalServerError}},
	{name: "refused", refused: true},
	{name: "dropped before", Fault: simulator.Fault{DropBefore: true}},
	{name: "dropped after", Fault: simulator.Fault{DropAfter: true}},
	{name: "truncated", Fault: simulator.Fault{Truncate: true}},
	{name: "HTML, not applied", Fault: simulator.Fault{Status: http.StatusOK, ContentType: "text/html", Body: portalHTML}},
	{name: "HTML, applied", Fault: simulator.Fault{Status: http.StatusOK, ContentType: "text/html", Body: portalHTML, Garble: true}},
	{name: "slow", Fault: simulator.Fault{Late: true, Delay: 300 * time.Millisecond}},
	{name: "created by others", others: true, Fault: simulator.Fault{Status: http.StatusInternalServerError, DropAfter: true}},
	{name: "task fails", task: true, Fault: simulator.Fault{FailTask: "The job was interrupted."}},
	{name: "task hangs", task: true, Fault: simulator.Fault{StallTask: true}},
}

// sample is the number of cells of which -short runs one.
const sample = 17

// faultSlots are semaphores that limit the number of concurrent cells. Cells wait more than they compute; those with a late
// response hardly compute at all.
type faultSlots struct{ quick, slow chan struct{} }

func (f faultSlots) acquire(c cell) (release func()) {
	slots := f.quick
	if c.Late {
		slots = f.slow
	}
	slots <- struct{}{}
	return func() { <-slots }
}

// After any failure of a write, for one request or for a whole apply, one more apply completes the change: no object is lost
// or duplicated, no output contains a secret, and no other object has changed.
func TestFaults(t *testing.T) {
	t.Parallel()
	var table faultTable
	var running sync.WaitGroup
	cells := 0
	slots := faultSlots{quick: make(chan struct{}, 64), slow: make(chan struct{}, 128)}
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
						if cells++; testing.Short() && cells%sample != 0 {
							continue
						}
						running.Go(func() {
							c := cell{write: w, fault: f, once: once}
							defer slots.acquire(c)()
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
