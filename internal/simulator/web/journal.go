package web

import (
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// pause ends a run of Terraform: its next request begins another one.
const pause = 10 * time.Second

// maxPeriods is how many periods are kept.
const maxPeriods = 20

// period is the time in which Terraform, or somebody else, changed the site: a run of Terraform lasts from its first request to
// its last one.
type period struct {
	Terraform   bool
	Began, Last time.Time // Last is the end of the last request of Terraform
	Requests    int
	Changes     []change // once it is over
}

// journal divides the time into periods, and knows the state of the site between them.
type journal struct {
	site *simulator.Simulator
	show func(string) string // how values are shown

	mu      sync.Mutex
	before  []simulator.Record // the state when the last period began
	periods []*period          // the oldest first
	running int                // requests of Terraform

	marked time.Time
	mark   []simulator.Record
}

func newJournal(site *simulator.Simulator, show func(string) string) *journal {
	return &journal{site: site, show: show, before: site.Everything()}
}

// begin notes a request before the simulator answers it; the function that it returns notes its end.
func (j *journal) begin(r *http.Request) (end func()) {
	terraform := byTerraform(r.Header)
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	j.mu.Lock()
	defer j.mu.Unlock()
	if !terraform && (reads || strings.HasPrefix(r.URL.Path, "/_internal/") && !strings.Contains(r.URL.Path, "/human/")) {
		return func() {}
	}
	now := time.Now()
	last := j.last()
	if last == nil || last.Terraform != terraform || terraform && j.running == 0 && now.Sub(last.Last) > pause {
		state := j.site.Everything()
		if last != nil {
			last.Changes = compare(j.before, state, j.show)
		}
		last = &period{Terraform: terraform, Began: now}
		j.before, j.periods = state, append(j.periods, last)
		j.periods = j.periods[max(0, len(j.periods)-maxPeriods):]
	}
	last.Requests++
	if !terraform {
		return func() {}
	}
	j.running++
	return func() {
		j.mu.Lock()
		defer j.mu.Unlock()
		j.running--
		last.Last = time.Now()
	}
}

func (j *journal) last() *period {
	if len(j.periods) == 0 {
		return nil
	}
	return j.periods[len(j.periods)-1]
}

// all returns the periods, the latest first, and what changed since the mark.
func (j *journal) all() (periods []period, marked time.Time, sinceMark []change) {
	j.mu.Lock()
	defer j.mu.Unlock()
	state := j.site.Everything()
	for i := len(j.periods) - 1; i >= 0; i-- {
		one := *j.periods[i]
		if i == len(j.periods)-1 {
			one.Changes = compare(j.before, state, j.show)
		}
		periods = append(periods, one)
	}
	if !j.marked.IsZero() {
		sinceMark = compare(j.mark, state, j.show)
	}
	return periods, j.marked, sinceMark
}

func (j *journal) setMark() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.marked, j.mark = time.Now(), j.site.Everything()
}
