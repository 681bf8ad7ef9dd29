package bulk

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// gathering is how long a round waits for company once reads have been seen to come at the same time. It is nothing
// beside the time that Confluence takes, and Terraform's next reads come within a few milliseconds.
const gatherTime = 5 * time.Millisecond

// batch makes one request of the single reads that are wanted at the same time.
//
// Reads gather in a round. It leaves when as many have gathered as are under way, or nothing is: so the first read
// leaves at once, those that come while it is under way leave together, and a request that hangs holds nobody up.
type Batch[T any] struct {
	budget *Budget
	// many reads the things with these IDs in one request; what is not in the answer is not there, or not to be had in
	// this way. nil where the API has no such request.
	many func(ctx context.Context, ids []string) (map[string]T, error)
	max  int // IDs in one request

	mu         sync.Mutex
	next       *round[T]
	underway   int  // reads
	concurrent bool // reads have been seen to come while others were under way
	requests   int  // so far
	reads      int  // that they were for
}

// round is the reads that leave together.
type round[T any] struct {
	ids    []string
	single func() (T, error) // the first read by itself
	ready  bool              // has waited for company
	left   bool
	done   chan struct{} // closed once the rest is set
	found  map[string]T
	err    error
}

func NewBatch[T any](b *Budget, many func(context.Context, []string) (map[string]T, error), max int) *Batch[T] {
	return &Batch[T]{budget: b, many: many, max: max}
}

// get reads the thing with an ID; alone reads just that and knows how to tell that it is not there.
func (b *Batch[T]) Get(ctx context.Context, id string, alone func(context.Context) (T, error)) (T, error) {
	if b.budget.Disabled {
		return alone(ctx)
	}
	asked := b.budget.issue()
	defer asked.close()
	return b.join(ctx, asked, id, alone)
}

func (b *Batch[T]) join(ctx context.Context, asked *ticket, id string, alone func(context.Context) (T, error)) (T, error) {
	single := func(ctx context.Context) (T, error) {
		asked.single()
		return alone(ctx)
	}
	if b.many == nil {
		return single(ctx)
	}
	joined := b.gather(ctx, id, single)
	select {
	case <-joined.done:
	case <-ctx.Done():
		if !b.isSingle(joined) {
			var zero T
			return zero, rest.Unanswered("", "", ctx.Err())
		}
		<-joined.done // it ends with ctx, and knows how
	}
	if value, ok := joined.found[id]; ok || joined.err != nil {
		return value, joined.err
	}
	b.count(1)
	return single(ctx)
}

// isLone tells that the round has left with one read alone.
func (b *Batch[T]) isSingle(r *round[T]) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return r.left && len(r.ids) == 1
}

func (b *Batch[T]) gather(ctx context.Context, id string, alone func(context.Context) (T, error)) *round[T] {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.concurrent = b.concurrent || b.underway > 0 || b.next != nil
	if b.next == nil {
		b.next = &round[T]{single: func() (T, error) { return alone(ctx) }, done: make(chan struct{}), ready: true}
		if b.concurrent {
			b.delay(ctx)
		}
	}
	joined := b.next
	if !slices.Contains(joined.ids, id) {
		joined.ids = append(joined.ids, id)
	}
	b.sendIfDue(ctx)
	return joined
}

// wait makes the round wait for company.
func (b *Batch[T]) delay(ctx context.Context) {
	waiting := b.next
	waiting.ready = false
	time.AfterFunc(gatherTime, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		waiting.ready = true
		b.sendIfDue(ctx)
	})
}

// leave sends the round off if it is due. A request for several goes on when the caller who began it gives up; the timeout
// of requests ends it.
func (b *Batch[T]) sendIfDue(ctx context.Context) {
	leaving := b.next
	if leaving == nil || len(leaving.ids) < b.max && (!leaving.ready || len(leaving.ids) < b.underway) {
		return
	}
	b.next, leaving.left = nil, true
	b.underway += len(leaving.ids)
	go func() {
		b.send(context.WithoutCancel(ctx), leaving)
		close(leaving.done)
		b.mu.Lock()
		defer b.mu.Unlock()
		b.underway -= len(leaving.ids)
		if b.next != nil { // those who were just answered may join it
			b.delay(ctx)
		}
	}()
}

func (b *Batch[T]) send(ctx context.Context, r *round[T]) {
	switch {
	case len(r.ids) == 1:
		b.count(1)
		var value T
		if value, r.err = r.single(); r.err == nil {
			r.found = map[string]T{r.ids[0]: value}
		}
	case b.budget.speculate(0):
		b.count(len(r.ids))
		if r.found, r.err = b.many(ctx, r.ids); !isGeneral(r.err) {
			r.err = nil // it may be about one of them: each finds out for itself
		}
	}
}

// isCommon tells that an error is not about the thing that was asked for: it would be the same for any other.
func isGeneral(err error) bool {
	return rest.IsKind(err, rest.KindCredentials) || rest.IsKind(err, rest.KindOther)
}

func (b *Batch[T]) count(reads int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.requests++
	b.reads += reads
}

// cost is what part of a request a read takes. As long as little is known, four reads are taken to share one, so that
// whoever has but a few things never comes to a listing.
func (b *Batch[T]) cost() float64 {
	if b.many == nil {
		return 1
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return float64(b.requests+1) / float64(b.reads+4)
}
