package bulk

import "sync"

// budget keeps what is spent on chances within bounds. A request for several things at once is a chance, as those that
// it does not find must be asked for again, one by one; so is a listing, of which nobody may want anything.
//
// What it promises, at any time and whatever becomes of the reads under way: no more requests than 1.1 × the reads that
// were asked for + 2, each of which would have cost one.
type Budget struct {
	Disabled bool // take no chances: each read is a request of its own

	mu    sync.Mutex
	asked int // reads
	open  int // those of them that may still need a request of their own
	spent int // requests
}

// want is one read of a single thing that somebody waits for.
type ticket struct {
	Budget *Budget
	open   bool
}

func (b *Budget) issue() *ticket {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked++
	b.open++
	return &ticket{b, true}
}

// alone is called when a request goes out for this read alone.
func (w *ticket) single() { w.release(1) }

// close is called when the read needs no request any more. It may be called again.
func (w *ticket) close() { w.release(0) }

func (w *ticket) release(spent int) {
	w.Budget.mu.Lock()
	defer w.Budget.mu.Unlock()
	w.Budget.spent += spent
	if w.open {
		w.open = false
		w.Budget.open--
	}
}

// chance tells whether one more request may be made on a chance and counts it if so. It leaves room for a number of
// others.
func (b *Budget) speculate(others int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if 10*(b.spent+b.open+1+others) > 11*b.asked+20 {
		return false
	}
	b.spent++
	return true
}
