package provider

import (
	"context"
	"time"
)

// leave notes that the plan destroys an object, or that an operation that destroys it begins.
func (r *run) leave(resourceType, importID string) {
	r.change(func() { r.leaving[managedKey(resourceType, importID)] = true })
}

// stay notes that an object was not destroyed.
func (r *run) stay(resourceType, importID string) {
	r.change(func() { delete(r.leaving, managedKey(resourceType, importID)) })
}

// leaves reports whether this process knows that the run destroys an object.
func (r *run) leaves(resourceType, importID string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.leaving[managedKey(resourceType, importID)]
}

// waitRank orders the calls that wait for others. If nothing else happens, those of the lowest rank give up first: what they do next
// may be what those of a higher rank wait for.
type waitRank int

const (
	planWaits     waitRank = iota // a plan waits for other plans
	deletionWaits                 // the deletion of an object waits until it is no longer used
	creationWaits                 // a new object waits for the deletion of another, or content for a title or a position
	waitRanks
)

// wait counts a call as waiting until the returned function is called. The caller holds the lock.
func (r *run) wait(rank waitRank) (done func()) {
	r.waiting[rank]++
	return func() { r.waiting[rank]-- }
}

// isQuiet reports whether a call that waits need not expect anything more: all calls in progress wait, none of a lower rank does, and
// nothing has changed for some time.
func (r *run) isQuiet(rank waitRank, quiet time.Duration) bool {
	waiting := 0
	for other, n := range r.waiting {
		if n > 0 && waitRank(other) < rank {
			return false
		}
		waiting += n
	}
	return r.calls <= waiting && time.Since(r.lastCall) >= quiet
}

// awaitOthers waits for what stands in the way of an operation: until another operation of this process begins or ends, or a
// moment has passed. It reports whether it is worth looking again: not if isQuiet. With a parallelism of 1, no other call can start.
func (r *run) awaitOthers(ctx context.Context, rank waitRank) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	defer r.wait(rank)()
	if ctx.Err() != nil || r.isQuiet(rank, titleQuiet) {
		return false
	}
	r.waitForChange(ctx, titleQuiet/4)
	return true
}
