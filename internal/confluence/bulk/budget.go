package bulk

import "sync"

// Budget limits speculative requests. A request for several objects at once is speculative, because objects missing from
// its answer must be requested again, one by one; so is reading a list, which may hold nothing that is asked for.
//
// At any time, and whatever the reads in flight turn out to need, the number of requests is at most 1.1 × reads + 2,
// where each read without batches and lists takes one request. The zero value is ready to use.
type Budget struct {
	Disabled bool // allow no speculative requests: each read is a request of its own

	mu       sync.Mutex
	reads    int // so far
	pending  int // of the reads, those that may still need a request of their own
	requests int // so far
}

// ticket stands for one read of a single object, from its start until it needs no more requests.
type ticket struct {
	budget  *Budget
	pending bool
}

// newTicket counts a read that starts.
func (b *Budget) newTicket() *ticket {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reads++
	b.pending++
	return &ticket{b, true}
}

// single counts a request that is sent for this read only.
func (t *ticket) single() { t.finish(1) }

// close declares that the read needs no more requests. It may be called more than once.
func (t *ticket) close() { t.finish(0) }

func (t *ticket) finish(requests int) {
	t.budget.mu.Lock()
	defer t.budget.mu.Unlock()
	t.budget.requests += requests
	if t.pending {
		t.pending = false
		t.budget.pending--
	}
}

// allowFirst does as [Budget.allowSpeculative], but expects the first result page of a list to answer the reads in flight. If it
// answers none of them, the number of requests exceeds the limit by these reads at most.
func (b *Budget) allowFirst() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if 10*(b.requests+1) > 11*b.reads+20 {
		return false
	}
	b.requests++
	return true
}

// allowSpeculative reports whether one more speculative request may be sent, and counts it if so. It keeps enough of the
// budget for a number of other requests.
func (b *Budget) allowSpeculative(reserve int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if 10*(b.requests+b.pending+1+reserve) > 11*b.reads+20 {
		return false
	}
	b.requests++
	return true
}

// correct adds to the number of requests, where it was estimated.
func (b *Budget) correct(more int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.requests += more
}
