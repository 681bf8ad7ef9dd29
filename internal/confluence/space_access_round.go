package confluence

import (
	"context"
	"sync"
)

// accessRound is a number of changes of one space, made one after the other because each starts from what the last has
// left. When all are made, the list is read once for those that need to know which companions came.
type accessRound struct {
	mutex    sync.Mutex // held by the change that is being made
	changes  int        // that are being made, or wait
	outdated bool
	over     chan struct{}
}

// join adds a change to the round of its space and waits until the changes before it are made.
func (a *accessLists) join(space SpaceRef) *accessRound {
	a.mu.Lock()
	round := a.rounds[accessKey(space)]
	if round == nil {
		round = &accessRound{over: make(chan struct{})}
		if a.rounds == nil {
			a.rounds = map[string]*accessRound{}
		}
		a.rounds[accessKey(space)] = round
	}
	round.changes++
	a.mu.Unlock()
	round.mutex.Lock()
	return round
}

// leave ends a change, so that the next one can be made.
func (a *accessLists) leave(space SpaceRef, round *accessRound, outdated bool) {
	round.mutex.Unlock()
	a.mu.Lock()
	defer a.mu.Unlock()
	round.outdated = round.outdated || outdated
	if round.changes--; round.changes > 0 {
		return
	}
	delete(a.rounds, accessKey(space))
	if round.outdated {
		a.invalidate(space)
	}
	close(round.over)
}

// listAfter is the list as it is when a round is over.
func (a *accessLists) listAfter(ctx context.Context, d accessDeployment, space SpaceRef, round *accessRound, anonymous bool) (accessList, error) {
	select {
	case <-round.over:
		return a.list(ctx, d, space, anonymous)
	case <-ctx.Done():
		return accessList{}, ctx.Err()
	}
}
