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

// awaitOthers waits for what stands in the way of an operation: until another operation of this process begins or ends, or a
// moment has passed. It reports whether it is worth looking again: not if all calls in progress wait and no other has started for
// titleQuiet. With a parallelism of 1, none can start.
func (r *run) awaitOthers(ctx context.Context) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waiting++
	defer func() { r.waiting-- }()
	if ctx.Err() != nil || r.calls <= r.waiting && time.Since(r.lastCall) >= titleQuiet {
		return false
	}
	r.waitForChange(ctx, titleQuiet/4)
	return true
}
