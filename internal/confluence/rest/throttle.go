package rest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// patience is for how long a site may refuse everything. It is a time and not a number of tries, because a refusal says
// nothing about the request: in a long queue the same one may meet it often.
const maxThrottled = 10 * time.Minute

// flow is the gate that all requests of a client pass, so that what one of them learns about the limits of the site
// holds for the others too. As long as no answer speaks of limits it is open.
//
// A refusal closes it for everybody until the time that comes with it. Against the next refusal Data Center's tokens
// are counted, and for Cloud, which does not tell what it bears, a pace is found.
type throttle struct {
	mu     sync.Mutex
	bucket tokenBucket
	rate   adaptiveRate

	closed   time.Time // until then
	reason   string    // as Cloud calls it
	refused  time.Time // when the refusals began that no success has ended; zero: there are none
	refusals int       // in a row, where those that were on their way together count as one
	latest   time.Time // of them
}

// enter waits until a request may leave, and tells when that is.
func (f *throttle) enter(ctx context.Context) (time.Time, error) {
	for {
		f.mu.Lock()
		now := time.Now()
		wait := max(f.closed.Sub(now), f.bucket.wait(now), f.rate.wait(now))
		if wait <= 0 {
			f.bucket.open++
			f.rate.take(now)
			f.mu.Unlock()
			return now, nil
		}
		err := f.tooLong(ctx, now, wait)
		f.mu.Unlock()
		if err == nil {
			end := process.wait()
			err = sleep(ctx, wait)
			end()
		}
		if err != nil {
			return time.Time{}, err
		}
	}
}

// learn takes in what the answer to a request that was sent at a time, nil if none came, says of limits. It tells whether
// the answer is a refusal of which the request is worth to be sent again.
func (f *throttle) learn(ctx context.Context, sent time.Time, response *http.Response) (again bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.bucket.open--
	if response == nil {
		return false
	}
	now := time.Now()
	header, refused := response.Header, isLimit(response)
	told := f.bucket.learn(sent, now, header, refused)
	if !refused {
		f.refused, f.refusals = time.Time{}, 0
		f.rate.count(sent, now)
		if !told && header.Get("X-RateLimit-NearLimit") == "true" {
			f.rate.nearLimit(sent, now, header)
		}
		return false
	}
	if f.refused.IsZero() {
		f.refused = now
	}
	if f.refusals == 0 || sent.After(f.latest) {
		f.refusals++
		f.latest = now
	}
	wait, _ := retryAfter(header, now)
	if wait == 0 { // Data Center may say 0 together with a refusal
		wait = exponential(f.refusals - 1)
	}
	if !told {
		f.rate.refuse(sent, now, wait)
	}
	wait += rand.N(min(wait/10, time.Second) + 1) // other processes were told the same
	if until := now.Add(wait); until.After(f.closed) {
		f.closed, f.reason = until, header.Get("RateLimit-Reason")
	}
	return f.tooLong(ctx, now, wait) == nil
}

// isLimit tells that an answer refuses the request for the number of them, and that nothing has been done.
func isLimit(response *http.Response) bool {
	return response.StatusCode == http.StatusTooManyRequests ||
		response.StatusCode >= 400 && response.Header.Get("RateLimit-Reason") != ""
}

// vain is the error for a wait that is longer than anybody waits.
func (f *throttle) tooLong(ctx context.Context, now time.Time, wait time.Duration) error {
	since := now
	if !f.refused.IsZero() {
		since = f.refused
	}
	deadline, limited := ctx.Deadline()
	if now.Add(wait).Sub(since) <= maxThrottled && (!limited || now.Add(wait).Before(deadline)) {
		return nil
	}
	return &limitError{wait, f.reason}
}

func sleep(ctx context.Context, wait time.Duration) error {
	select {
	case <-time.After(wait):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// limitError is for a request that was not sent, because it would have been refused.
type limitError struct {
	wait   time.Duration
	reason string
}

func (e *limitError) Error() string {
	reason := ""
	if e.reason != "" {
		reason = " (" + Readable(e.reason) + ")"
	}
	return fmt.Sprintf("Confluence limits the requests of this account%s and lets none pass for another %s, which is too long to wait: run it again then",
		reason, e.wait.Round(time.Second))
}
