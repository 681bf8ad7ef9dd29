package confluence

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// accessQueue holds the changes of one space that wait for each other where one request can make several: Data Center. Whoever is
// next makes all of them.
type accessQueue struct {
	mutex   sync.Mutex // held by the change that makes the others
	waiting []*queuedGrant
	crowded bool // several have waited at the same time
}

type queuedGrant struct {
	wanted Grant
	made   bool
	now    Grant
	err    error
}

// setQueued makes wanted what a principal may do, together with what others want who come while the list is read or while
// another change is being made.
func (a *accessLists) setQueued(ctx context.Context, d accessDeployment, space SpaceRef, wanted Grant) (Grant, error) {
	own := &queuedGrant{wanted: wanted}
	queue := a.enqueue(space, own)
	queue.mutex.Lock()
	defer queue.mutex.Unlock()
	if own.made {
		return own.now, own.err
	}
	if a.isCrowded(queue) { // the next changes of a run come within a few milliseconds after others have been made
		time.Sleep(bulk.GatherTime)
	}
	_, unread := a.list(ctx, d, space, wanted.Type == principalAnonymous)
	most := maxSubjects
	if unread != nil { // which may be so for this caller alone
		most = 1
	}
	batch := a.dequeue(queue, own, most)
	if unread != nil {
		return Grant{Principal: wanted.Principal}, unread
	}
	a.requeue(queue, a.setBatch(ctx, d, space, batch))
	return own.now, own.err
}

func (a *accessLists) enqueue(space SpaceRef, one *queuedGrant) *accessQueue {
	a.mu.Lock()
	defer a.mu.Unlock()
	queue := a.queues[accessKey(space)]
	if queue == nil {
		queue = &accessQueue{}
		if a.queues == nil {
			a.queues = map[string]*accessQueue{}
		}
		a.queues[accessKey(space)] = queue
	}
	queue.waiting = append(queue.waiting, one)
	queue.crowded = queue.crowded || len(queue.waiting) > 1
	return queue
}

func (a *accessLists) isCrowded(queue *accessQueue) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return queue.crowded
}

// dequeue takes own and others, at most so many together. A second change for one principal waits.
func (a *accessLists) dequeue(queue *accessQueue, own *queuedGrant, most int) []*queuedGrant {
	a.mu.Lock()
	defer a.mu.Unlock()
	batch, rest := []*queuedGrant{own}, []*queuedGrant(nil)
	for _, one := range queue.waiting {
		same := func(other *queuedGrant) bool {
			return other.wanted.Type == one.wanted.Type && strings.EqualFold(other.wanted.ID, one.wanted.ID)
		}
		switch {
		case one == own:
		case len(batch) == most, slices.ContainsFunc(batch, same):
			rest = append(rest, one)
		default:
			batch = append(batch, one)
		}
	}
	queue.waiting = rest
	return batch
}

// requeue lets others make their changes.
func (a *accessLists) requeue(queue *accessQueue, left []*queuedGrant) {
	a.mu.Lock()
	defer a.mu.Unlock()
	queue.waiting = append(slices.Clip(left), queue.waiting...)
}

// setBatch makes changes together. If that is refused, each is made by itself, so that those that can be made are, and each
// refusal is about one principal. A request that may have been made is not repeated: the list tells what came of it. If the caller of
// the first gives up, what is left of the others is returned: each begins with the list, and so settles what may have been made.
func (a *accessLists) setBatch(ctx context.Context, d accessDeployment, space SpaceRef, batch []*queuedGrant) (left []*queuedGrant) {
	wanted := make([]Grant, len(batch))
	for i, one := range batch {
		wanted[i] = one.wanted
	}
	change, now, err := a.apply(ctx, d, space, wanted, nil)
	for i, one := range batch {
		part := change
		if change.grants != nil {
			part.grants = change.grants[i : i+1]
		}
		if err != nil && len(batch) > 1 && !rest.IsAmbiguous(err) && ctx.Err() == nil {
			part, now, one.err = a.apply(ctx, d, space, wanted[i:i+1], nil)
		} else {
			one.err = err
		}
		if one.err != nil && i > 0 && ctx.Err() != nil {
			return batch[i:]
		}
		var granted []Grant
		granted, one.err = a.outcome(part, now, one.err)
		if one.made, one.now = true, (Grant{Principal: one.wanted.Principal}); granted != nil {
			one.now = granted[0]
		}
	}
	return nil
}
