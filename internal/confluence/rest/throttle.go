package rest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// maxThrottled is the time for which all requests may be rate limited before one fails. It is a time and not a number of
// attempts, because an answer of 429 says nothing about the request: in a long queue the same one may meet it often.
const maxThrottled = 10 * time.Minute

// throttle delays the requests of a client, so that what one answer says about the rate limits of the site holds for all
// requests. It delays none until an answer speaks of rate limits.
//
// After an answer of 429 no request is sent until the time that the answer names. To avoid the next one, the tokens of
// Data Center are counted, and for Cloud, which does not tell its rate, an acceptable rate is found.
type throttle struct {
	mu     sync.Mutex
	bucket tokenBucket
	rate   adaptiveRate

	closedUntil  time.Time // no request is sent before
	reason       string    // of the latest refusal, from RateLimit-Reason of Cloud
	refusedSince time.Time // the first refusal since the latest success; zero: there is none
	refusals     int       // since the latest success; those of requests that were in flight together count as one
	lastRefusal  time.Time
}

// enter waits until a request may be sent, and returns the time at which that is.
func (t *throttle) enter(ctx context.Context) (time.Time, error) {
	for {
		t.mu.Lock()
		now := time.Now()
		wait := max(t.closedUntil.Sub(now), t.bucket.wait(now), t.rate.wait(now))
		if wait <= 0 {
			t.bucket.inFlight++
			t.rate.take(now)
			t.mu.Unlock()
			return now, nil
		}
		err := t.checkWait(ctx, now, wait)
		t.mu.Unlock()
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

// learn adapts to what an answer says about rate limits; response is nil if none came. sent is the time from enter. It
// reports whether the request was rate limited and is to be sent again.
func (t *throttle) learn(ctx context.Context, sent time.Time, response *http.Response) (again bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bucket.inFlight--
	if response == nil {
		return false
	}
	now := time.Now()
	header, limited := response.Header, isRateLimited(response)
	hasTokens := t.bucket.learn(sent, now, header, limited)
	if !limited {
		t.refusedSince, t.refusals = time.Time{}, 0
		t.rate.onAccepted(sent, now)
		if !hasTokens && header.Get("X-RateLimit-NearLimit") == "true" {
			t.rate.onNearLimit(sent, now, header)
		}
		return false
	}
	if t.refusedSince.IsZero() {
		t.refusedSince = now
	}
	if t.refusals == 0 || sent.After(t.lastRefusal) {
		t.refusals++
		t.lastRefusal = now
	}
	wait, _ := retryAfter(header, now)
	if wait == 0 { // Data Center may send Retry-After: 0 with a 429
		wait = exponentialWait(t.refusals - 1)
	}
	if !hasTokens {
		t.rate.onRefused(sent, now, wait)
	}
	wait += rand.N(min(wait/10, time.Second) + 1) // other processes were given the same time
	if until := now.Add(wait); until.After(t.closedUntil) {
		t.closedUntil, t.reason = until, header.Get("RateLimit-Reason")
	}
	return t.checkWait(ctx, now, wait) == nil
}

// isRateLimited reports whether an answer refuses the request because there are too many requests. Such a request has
// changed nothing.
func isRateLimited(response *http.Response) bool {
	return response.StatusCode == http.StatusTooManyRequests ||
		response.StatusCode >= 400 && response.Header.Get("RateLimit-Reason") != ""
}

// checkWait returns an error if a wait would exceed [maxThrottled] or the deadline of ctx.
func (t *throttle) checkWait(ctx context.Context, now time.Time, wait time.Duration) error {
	since := now
	if !t.refusedSince.IsZero() {
		since = t.refusedSince
	}
	deadline, hasDeadline := ctx.Deadline()
	if now.Add(wait).Sub(since) <= maxThrottled && (!hasDeadline || now.Add(wait).Before(deadline)) {
		return nil
	}
	return &rateLimitError{wait, t.reason}
}

func sleep(ctx context.Context, wait time.Duration) error {
	select {
	case <-time.After(wait):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// rateLimitError is the error for a request that was not sent because it would be rate limited for too long.
type rateLimitError struct {
	wait   time.Duration
	reason string
}

func (e *rateLimitError) Error() string {
	reason := ""
	if e.reason != "" {
		reason = " (" + Readable(e.reason) + ")"
	}
	return fmt.Sprintf("rate limited%s: Confluence accepts no requests from this account for another %s, which is longer than the provider can wait. Run Terraform again after that",
		reason, e.wait.Round(time.Second))
}
