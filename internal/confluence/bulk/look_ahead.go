package bulk

import "context"

// lookAhead begins to read lists before a read asks for them: those that [Reads.Expect] names, in that order. Otherwise all reads that
// Terraform has in progress often wait for the same list.
//
// A list begins when a read was answered from another list, and only if four times as many lists have saved requests as have not, with this
// one. Half of the capacity stays free, and half of the slots for result pages, for lists that reads ask for.
type lookAhead struct {
	expected []string // lists that were named; the first are removed when they have been begun, or need not be
	notAsked int      // lists begun here that no read has asked for since
}

// Expect declares that reads of a list are likely. The list is named as in [Reads.Get].
func (r *Reads[T]) Expect(list string) {
	if r.batch.budget.Disabled {
		return
	}
	r.ahead.mu.Lock()
	defer r.ahead.mu.Unlock()
	r.ahead.expected = append(r.ahead.expected, list)
}

// beginExpected begins expected lists as [lookAhead] describes, unless a read asked for a list that was not worth its request.
func (a *readAhead[T]) beginExpected(ctx context.Context) {
	for len(a.expected) > 0 && a.mayLookAhead() {
		l := a.list(a.expected[0])
		if l.pages == 0 && l.reading == nil && l.next != "" && l.misses == 0 && !a.start(ctx, l, false) {
			return
		}
		a.expected = a.expected[1:]
	}
}

func (a *readAhead[T]) mayLookAhead() bool {
	useless := a.notAsked + a.begun - a.useful // so far
	return 4*(useless+1) <= a.useful && a.inFlight < cap(a.semaphore)/2 &&
		a.held+a.reserve() <= a.capacity/2
}

// noteRead notes that a read asks for a list.
func (a *readAhead[T]) noteRead(l *list[T]) {
	l.lastRead = a.reads
	if l.notAsked {
		l.notAsked = false
		a.notAsked--
		a.begun++
	}
}
