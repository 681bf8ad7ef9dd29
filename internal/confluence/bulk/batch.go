package bulk

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// GatherTime is how long a round waits for more reads, once reads have been seen to come concurrently. It is short
// compared with a request to Confluence, and Terraform's next reads come within a few milliseconds.
const GatherTime = 5 * time.Millisecond

// Batch combines concurrent reads of single objects into one request.
//
// Reads gather in a round. A round is sent when it holds as many reads as are in flight, or when none are. So the first
// read is sent at once, those that come while it is in flight are sent together, and a request that hangs delays no others.
type Batch[T any] struct {
	budget *Budget
	// readMany reads the objects with these IDs in one request. An object that is missing from its answer does not exist
	// or cannot be read in this way. nil if the API has no such request.
	readMany   func(ctx context.Context, ids []string) (map[string]T, error)
	maxIDs     int           // in one request
	gatherTime time.Duration // see [GatherTime]

	mu         sync.Mutex
	next       *round[T]
	inFlight   int  // reads
	concurrent bool // whether reads have come while others were in flight
	requests   int  // so far
	reads      int  // answered by these requests
}

// round is a set of reads that are sent together.
type round[T any] struct {
	ids     []string
	readOne func() (T, error) // the first read by a request of its own
	ready   bool              // has waited for more reads
	sent    bool
	done    chan struct{} // closed once objects and err are set
	objects map[string]T
	err     error
}

// NewBatch returns a Batch. readMany reads at most maxIDs objects by ID in one request; it is nil if the API has no such
// request, and then each read is a request of its own.
func NewBatch[T any](b *Budget, readMany func(context.Context, []string) (map[string]T, error), maxIDs int) *Batch[T] {
	return &Batch[T]{budget: b, readMany: readMany, maxIDs: maxIDs, gatherTime: GatherTime}
}

// GatherFor replaces [GatherTime], for reads that are a part of something that takes much longer.
func (b *Batch[T]) GatherFor(d time.Duration) *Batch[T] {
	b.gatherTime = d
	return b
}

// Get reads the object with an ID. readOne reads it by a request of its own, and its error is returned, such as one for
// which [rest.IsNotFound] is true.
func (b *Batch[T]) Get(ctx context.Context, id string, readOne func(context.Context) (T, error)) (T, error) {
	if b.budget.Disabled {
		return readOne(ctx)
	}
	read := b.budget.newTicket()
	defer read.close()
	return b.join(ctx, read, id, readOne)
}

func (b *Batch[T]) join(ctx context.Context, read *ticket, id string, readOne func(context.Context) (T, error)) (T, error) {
	single := func(ctx context.Context) (T, error) {
		read.single()
		return readOne(ctx)
	}
	if b.readMany == nil {
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
		<-joined.done // its request ends with ctx, and its error says more
	}
	if object, ok := joined.objects[id]; ok || joined.err != nil {
		return object, joined.err
	}
	b.count(1)
	return single(ctx)
}

// isSingle reports whether a round was sent with one read only.
func (b *Batch[T]) isSingle(r *round[T]) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return r.sent && len(r.ids) == 1
}

func (b *Batch[T]) gather(ctx context.Context, id string, readOne func(context.Context) (T, error)) *round[T] {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.concurrent = b.concurrent || b.inFlight > 0 || b.next != nil
	if b.next == nil {
		b.next = &round[T]{readOne: func() (T, error) { return readOne(ctx) }, done: make(chan struct{}), ready: true}
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

// delay makes the next round wait for more reads.
func (b *Batch[T]) delay(ctx context.Context) {
	delayed := b.next
	delayed.ready = false
	time.AfterFunc(b.gatherTime, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delayed.ready = true
		b.sendIfDue(ctx)
	})
}

// sendIfDue sends the next round if it is due. A request for several reads continues when the caller that started it
// gives up; the request timeout ends it.
func (b *Batch[T]) sendIfDue(ctx context.Context) {
	due := b.next
	if due == nil || len(due.ids) < b.maxIDs && (!due.ready || len(due.ids) < b.inFlight) {
		return
	}
	b.next, due.sent = nil, true
	b.inFlight += len(due.ids)
	go func() {
		b.send(context.WithoutCancel(ctx), due)
		close(due.done)
		b.mu.Lock()
		defer b.mu.Unlock()
		b.inFlight -= len(due.ids)
		if b.next != nil { // the callers just answered may read more, and join it
			b.delay(ctx)
		}
	}()
}

func (b *Batch[T]) send(ctx context.Context, r *round[T]) {
	switch {
	case len(r.ids) == 1:
		b.count(1)
		var object T
		if object, r.err = r.readOne(); r.err == nil {
			r.objects = map[string]T{r.ids[0]: object}
		}
	case b.budget.allowSpeculative(0):
		b.count(len(r.ids))
		if r.objects, r.err = b.readMany(ctx, r.ids); !isGeneral(r.err) {
			r.err = nil // it may concern one object only: each read is repeated by a request of its own
		}
	}
}

// isGeneral reports whether an error would be the same for a request for any other object.
func isGeneral(err error) bool {
	return rest.IsKind(err, rest.KindCredentials) || rest.IsKind(err, rest.KindOther)
}

func (b *Batch[T]) count(reads int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.requests++
	b.reads += reads
}

// requestsPerRead returns the share of a request that a read takes. It starts from the assumption that four reads share a
// request, so that a configuration with few objects never reads a list.
func (b *Batch[T]) requestsPerRead() float64 {
	if b.readMany == nil {
		return 1
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return float64(b.requests+1) / float64(b.reads+4)
}
