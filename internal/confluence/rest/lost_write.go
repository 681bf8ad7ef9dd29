package rest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A write whose answer is lost may have been done: the connection broke, time ran out, something in between gave a page
// of its own. A write that does no more when it is done twice is then done again, see [repetition]; of any other it is
// found out by reading what it came to.

// isAmbiguous tells that an error leaves open whether a write was done.
func IsAmbiguous(err error) bool {
	var failed *Error
	switch {
	case !errors.As(err, &failed):
		return false
	case failed.repeated: // whatever the answer is now, it may be so because of the first time
		return true
	case failed.Method == "" || failed.Method == http.MethodGet:
		return false
	case failed.Status == 0:
		return failed.Kind == KindOther && !isUnsent(failed.Err)
	}
	return failed.Status < 300 || failed.Status >= 500 && failed.Status != http.StatusNotImplemented
}

// isUnsent tells that a request never left.
func isUnsent(err error) bool {
	var (
		foreign *foreignHostError
		unsent  *unsentError
		dial    *net.OpError
	)
	return err == nil || errors.As(err, &foreign) || errors.As(err, &unsent) || errors.As(err, &dial) && dial.Op == "dial"
}

// creations are the natural keys under which a client creates things. A key has one create at a time, so that what
// another made under it is not taken for the work of the one whose answer was lost.
type naturalKeys struct{ byName sync.Map }

type naturalKey struct {
	sync.Mutex
	done bool // this client has created it
}

// made is a thing that was found under a natural key, and what tells who made it.
type Candidate[T any] struct {
	Value     T
	ID        string // "" for what its natural key names
	CreatedBy string // account ID, or user name on Data Center
	CreatedAt time.Time
	Unchanged bool // it is as it was sent, and in its first version
}

// createOnce creates a thing. If the answer is lost, the thing is looked up by its natural key, and it is the one that
// was created if that is certain: made since the request began, by this account, and as it was sent. A thing that may
// be somebody else's is an error for which [IsTaken] is true.
func CreateOnce[T any](ctx context.Context, r *Site, key string,
	create func(context.Context) (T, error), find func(context.Context) ([]Candidate[T], error),
) (T, error) {
	entry, _ := r.naturalKeys.byName.LoadOrStore(strings.ToLower(key), &naturalKey{})
	own := entry.(*naturalKey)
	own.Lock()
	defer own.Unlock()

	began := time.Now()
	thing, err := create(ctx)
	if !IsAmbiguous(err) {
		own.done = own.done || err == nil
		return thing, err
	}
	var lost *Error
	errors.As(err, &lost)
	var found []Candidate[T]
	unread := pollAfter(ctx, time.Since(began), func(ctx context.Context) (bool, error) {
		var err error
		found, err = find(ctx)
		return len(found) > 0, err
	})
	ctx, cancel := DetachedContext(ctx)
	defer cancel()
	switch {
	case unread != nil:
		return thing, lost.With(lost.Kind, fmt.Sprintf("%s. Whether it was created all the same could not be found out: %s", lost.Message, unread))
	case len(found) == 0:
		return thing, lost.With(lost.Kind, lost.Message+". It was looked for afterwards and is not there: run it again")
	}
	caller, unread := r.Caller(ctx)
	for _, candidate := range found {
		if !own.done && unread == nil && candidate.Unchanged && candidate.CreatedBy == caller && !candidate.CreatedAt.Before(r.clock.remote(began)) {
			own.done = true
			return candidate.Value, nil
		}
	}
	taken := lost.With(KindTaken, lost.Message+". Something with this name exists now, but it is not certain that this request has made it")
	if len(found) == 1 {
		taken.ID = found[0].ID
	}
	return thing, taken
}

// leastLook is for how long to look after a write that was interrupted: Confluence goes on with it.
const minPoll = 5 * time.Second

// lookAgain looks until there is something to be seen, for as long again as a request took whose answer was lost: what
// Confluence did not get done in time, it may still be doing.
func pollAfter(ctx context.Context, took time.Duration, look func(context.Context) (bool, error)) error {
	if ctx.Err() != nil {
		took = max(took, minPoll)
	}
	ctx, cancel := DetachedContext(ctx)
	defer cancel()
	end := time.Now().Add(min(took, maxPoll/2)) // which leaves time for the last look
	for wait := firstWait / 2; ; wait *= 2 {
		seen, err := look(ctx)
		left := time.Until(end)
		if seen || err != nil || left <= 0 {
			return err
		}
		if err := sleep(ctx, min(wait, left)); err != nil {
			return err
		}
	}
}

// lookingTime bounds how long it may take to find out what came of a write.
const maxPoll = 3 * time.Minute

// afterwards is a context for finding out what came of a write. It outlives one that was interrupted, because nothing
// else would tell.
func DetachedContext(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), maxPoll)
}

// settleUpdate finds out whether an update was made all the same that ended in an error: its answer may be lost, or be
// the conflict that its repetition met with. now reads what there is, and whether it is what was to be written.
func SettleUpdate[T any](ctx context.Context, began time.Time, err error, now func(context.Context) (T, bool, error)) (T, error) {
	var thing, nothing T
	if !IsAmbiguous(err) {
		return nothing, err
	}
	var lost *Error
	took, settled := time.Since(began), false
	if errors.As(err, &lost) && lost.Status >= 400 && lost.Status < 500 { // which leaves nothing to wait for
		took = 0
	}
	_ = pollAfter(ctx, took, func(ctx context.Context) (bool, error) { // the first error says more than another
		var unread error
		thing, settled, unread = now(ctx)
		settled = settled && unread == nil // to read nothing is not to find that nothing is there
		return settled, unread
	})
	if settled {
		return thing, nil
	}
	return nothing, err
}

// clock tells the time as Confluence has it, which need not be what it is here.
type clock struct {
	mu    sync.Mutex
	ahead time.Duration // of the clock here; up to a second more
}

// learn takes in when an answer was given; the header has no fractions of a second.
func (c *clock) learn(header http.Header) {
	given, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead = time.Until(given)
}

// remote is when something was by the clock of Confluence, or a little earlier.
func (c *clock) remote(local time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return local.Add(c.ahead)
}
