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

// A write whose answer is lost may have been applied: the connection broke, the timeout was exceeded, or a proxy answered
// instead. A write that is safe to repeat is then sent again, see [repeat]. For any other, the client reads whether it was
// applied.

// IsAmbiguous reports whether the request failed after the server may have applied it.
func IsAmbiguous(err error) bool {
	var failed *Error
	switch {
	case !errors.As(err, &failed):
		return false
	case failed.repeated: // the answer may be due to the first request
		return true
	case failed.Method == "" || failed.Method == http.MethodGet:
		return false
	case failed.Status == 0:
		return failed.Kind == KindOther && !isUnsent(failed.Err)
	}
	return failed.Status < 300 || failed.Status >= 500 && failed.Status != http.StatusNotImplemented
}

// isUnsent reports whether an error means that its request was not sent.
func isUnsent(err error) bool {
	var (
		foreign *foreignHostError
		unsent  *unsentError
		dial    *net.OpError
	)
	return err == nil || errors.As(err, &foreign) || errors.As(err, &unsent) || errors.As(err, &dial) && dial.Op == "dial"
}

// naturalKeys are the natural keys of the objects that a client creates. Objects with the same key are created one after
// another, so that the object of one create is not adopted by another whose answer was lost.
type naturalKeys struct{ byName sync.Map }

type naturalKey struct {
	sync.Mutex
	created bool // by this client
}

// Candidate is an object that may be the result of a create whose answer was lost.
type Candidate[T any] struct {
	Value     T
	ID        string // "" if the natural key identifies the object
	CreatedBy string // account ID, or user name on Data Center
	CreatedAt time.Time
	Unchanged bool // the object is in its first version and has the values sent
	Unsigned  bool // the answer tells neither who created the object nor when
}

// CreateOnce creates an object with one request. If the answer is lost, find looks the object up by its natural key, for as
// long again as the request took. A candidate is returned if it is certain that this request created it: it was created
// since the request started, by this account, and with the values sent; if the answer does not tell when and by whom, the
// values decide. [IsTaken] is true for the error if there are other candidates. If there are none, or find fails, the
// error is that of create and says so.
//
// key is the natural key, unique among all objects of the client and compared without regard to case.
func CreateOnce[T any](ctx context.Context, r *Site, key string,
	create func(context.Context) (T, error), find func(context.Context) ([]Candidate[T], error),
) (T, error) {
	entry, _ := r.naturalKeys.byName.LoadOrStore(strings.ToLower(key), &naturalKey{})
	own := entry.(*naturalKey)
	own.Lock()
	defer own.Unlock()

	start := time.Now()
	object, err := create(ctx)
	if !IsAmbiguous(err) {
		own.created = own.created || err == nil
		return object, err
	}
	var lost *Error
	errors.As(err, &lost)
	var candidates []Candidate[T]
	readErr := pollOutcome(ctx, time.Since(start), func(ctx context.Context) (bool, error) {
		var err error
		candidates, err = find(ctx)
		return len(candidates) > 0, err
	})
	ctx, cancel := DetachedContext(ctx)
	defer cancel()
	switch {
	case readErr != nil:
		return object, lost.With(lost.Kind, fmt.Sprintf("%s. Confluence may have created the object, but it could not be read: %s", lost.Message, readErr))
	case len(candidates) == 0:
		return object, lost.With(lost.Kind, lost.Message+". The object was not found afterwards. Run Terraform again")
	}
	caller, readErr := r.Caller(ctx)
	for _, candidate := range candidates {
		signed := candidate.Unsigned || readErr == nil && candidate.CreatedBy == caller && !candidate.CreatedAt.Before(r.clock.remote(start))
		if !own.created && candidate.Unchanged && signed {
			own.created = true
			return candidate.Value, nil
		}
	}
	taken := lost.With(KindTaken, lost.Message+". An object with this name exists now, but it is not certain that this request created it")
	if len(candidates) == 1 {
		taken.ID = candidates[0].ID
	}
	return object, taken
}

// minPoll is the minimum time to poll after a write that was interrupted: Confluence continues to process it.
const minPoll = 5 * time.Second

// pollOutcome calls look until it returns true or an error, for as long again as the write took whose answer was lost:
// Confluence may still be processing it.
func pollOutcome(ctx context.Context, took time.Duration, look func(context.Context) (bool, error)) error {
	if ctx.Err() != nil {
		took = max(took, minPoll)
	}
	ctx, cancel := DetachedContext(ctx)
	defer cancel()
	end := time.Now().Add(min(took, maxPoll/2)) // so that there is time for the last look
	for wait := firstWait / 2; ; wait *= 2 {
		applied, err := look(ctx)
		left := time.Until(end)
		if applied || err != nil || left <= 0 {
			return err
		}
		if err := sleep(ctx, min(wait, left)); err != nil {
			return err
		}
	}
}

// maxPoll is the maximum time to find out whether a write was applied.
const maxPoll = 3 * time.Minute

// DetachedContext returns a context to find out whether a write was applied, with a timeout of 3 minutes. It is not canceled
// with ctx: the result of an interrupted write can be found out in no other way.
func DetachedContext(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), maxPoll)
}

// SettleUpdate finds out whether an update that failed with err was applied nevertheless: its answer may be lost, or it was
// repeated and conflicts with itself. read returns the object and reports whether it has the values and the version that
// the update was to write. If it has, SettleUpdate returns the object, else err. start is when the update was sent.
func SettleUpdate[T any](ctx context.Context, start time.Time, err error, read func(context.Context) (T, bool, error)) (T, error) {
	var object, zero T
	if !IsAmbiguous(err) {
		return zero, err
	}
	var lost *Error
	took, applied := time.Since(start), false
	if errors.As(err, &lost) && lost.Status >= 400 && lost.Status < 500 { // Confluence has answered, so there is nothing to wait for
		took = 0
	}
	_ = pollOutcome(ctx, took, func(ctx context.Context) (bool, error) { // err says more than an error of reading
		var readErr error
		object, applied, readErr = read(ctx)
		applied = applied && readErr == nil
		return applied, readErr
	})
	if applied {
		return object, nil
	}
	return zero, err
}

// clock converts local time to the time of the server, which may differ.
type clock struct {
	mu     sync.Mutex
	offset time.Duration // of the server from the local clock, or up to a second less
}

// learn reads the time of the server from an answer. The header has no fractions of a second.
func (c *clock) learn(header http.Header) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset = time.Until(date)
}

// remote returns a local time by the clock of the server, or up to a second earlier. It is cut to milliseconds, as
// Confluence cuts the times of creation that it is compared with.
func (c *clock) remote(local time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return local.Add(c.offset).Truncate(time.Millisecond)
}
