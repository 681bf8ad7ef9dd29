package rest

import (
	"context"
	"crypto/tls"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	firstWait   = 500 * time.Millisecond
	longestWait = 30 * time.Second
)

type noRetryOn500Key struct{}

// onceOn500 is for reads in which a 500 is Confluence's way to say no rather than a fault that passes.
func NoRetryOn500(ctx context.Context) context.Context {
	return context.WithValue(ctx, noRetryOn500Key{}, true)
}

// repetition says of a request that is no GET whether it may be sent again when its answer is lost, and notes that it was.
type repeat struct{ allowed, happened bool }

type repeatKey struct{}

func (r *repeat) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, repeatKey{}, r)
}

func repeatOf(ctx context.Context) *repeat {
	if r, ok := ctx.Value(repeatKey{}).(*repeat); ok {
		return r
	}
	return &repeat{}
}

// shouldRetry repeats what Confluence asks to repeat, and what failed if it is safe to repeat: a write whose answer is
// lost may have happened, and a second POST would create a second thing. Refusals because of a limit are none of its
// business: they are repeated before they come here, see flow.
func shouldRetry(ctx context.Context, response *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, nil // err tells whether the request has left
	}
	repetition := repeatOf(ctx)
	again := err == nil && retriesAnswer(ctx, response, repetition.allowed) || err != nil && retriesError(err, repetition.allowed)
	repetition.happened = repetition.happened || again && (err == nil || !isUnsent(err))
	return again, nil
}

func retriesAnswer(ctx context.Context, response *http.Response, repeatable bool) bool {
	wait, told := retryAfter(response.Header, time.Now())
	deadline, limited := ctx.Deadline()
	switch {
	case isLimit(response), wait > maxRetryAfter, limited && time.Until(deadline) < wait:
		return false // the refusal says more than a wait in vain
	case response.StatusCode == http.StatusServiceUnavailable && told:
		return true
	case response.Request.Method != http.MethodGet && !repeatable:
		return false
	case response.StatusCode == http.StatusInternalServerError && ctx.Value(noRetryOn500Key{}) != nil:
		return false
	case response.StatusCode >= 500 && response.StatusCode != http.StatusNotImplemented:
		return true
	}
	// Under load the edge of Cloud takes valid requests for wrong ones for a moment.
	return response.StatusCode >= 400 && response.Header.Get("X-Cache") == "Error from cloudfront"
}

func retriesError(err error, repeatable bool) bool {
	var (
		foreign     *foreignHostError
		held        *limitError
		local       *localError
		certificate *tls.CertificateVerificationError
		name        *net.DNSError
		dial        *net.OpError
		request     *url.Error
		prior       *Error // of a request that this one needed, and that was repeated itself
	)
	switch {
	case errors.As(err, &prior), errors.As(err, &foreign), errors.As(err, &certificate), errors.As(err, &held), errors.As(err, &local), errors.Is(err, errAnswerTooLarge):
		return false
	case errors.As(err, &name) && name.IsNotFound:
		return false
	case errors.As(err, &dial) && dial.Op == "dial": // nothing was sent
		return true
	}
	return errors.As(err, &request) && (request.Op == "Get" || repeatable)
}

// backoff waits for as long as Confluence says, else exponentially longer, with jitter so that requests that failed
// together do not come back together.
func backoff(_, _ time.Duration, attempt int, response *http.Response) time.Duration {
	process.retry()
	wait := exponential(attempt)
	if response != nil {
		if least, told := retryAfter(response.Header, time.Now()); told {
			return max(least, wait/10) + rand.N(firstWait/5)
		}
	}
	return wait/2 + rand.N(wait/2)
}

// growing is the exponentially longer wait.
func exponential(attempt int) time.Duration {
	return min(firstWait<<min(attempt, 10), longestWait)
}

const (
	maxRetryAfter = 5 * time.Minute // that is waited for after a failure
	maxSeconds    = 24 * 60 * 60    // anything above says no more than that
)

// retryAfter reads Retry-After, which is a number of seconds or a date.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, told bool) {
	value := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(seconds, 0), maxSeconds)) * time.Second, true
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	return min(max(date.Sub(now), 0), maxSeconds*time.Second), true
}
