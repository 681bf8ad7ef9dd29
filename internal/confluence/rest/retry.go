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
	firstWait = 500 * time.Millisecond
	maxWait   = 30 * time.Second
)

type noRetryOn500Key struct{}

// NoRetryOn500 returns a context for reads that Confluence refuses with a 500, which is then no temporary failure.
func NoRetryOn500(ctx context.Context) context.Context {
	return context.WithValue(ctx, noRetryOn500Key{}, true)
}

// repeat tells whether a request other than GET may be sent again when its answer is lost, and records whether it was.
type repeat struct{ allowed, happened bool }

type repeatKey struct{}

func (r *repeat) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, repeatKey{}, r)
}

// repeatOf returns the repeat of a context, one that does not allow it if there is none.
func repeatOf(ctx context.Context) *repeat {
	if r, ok := ctx.Value(repeatKey{}).(*repeat); ok {
		return r
	}
	return &repeat{}
}

// shouldRetry reports whether to send a request again: if Confluence asks for it, or if it failed and is safe to repeat. A
// write whose answer is lost may have been applied, and a second POST would create a duplicate. Rate limited requests are
// sent again before they come here, see [throttle].
func shouldRetry(ctx context.Context, response *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, nil // err tells whether the request was sent
	}
	r := repeatOf(ctx)
	retry := err == nil && shouldRetryAnswer(ctx, response, r.allowed) || err != nil && shouldRetryError(err, r.allowed)
	r.happened = r.happened || retry && (err == nil || !isUnsent(err))
	return retry, nil
}

func shouldRetryAnswer(ctx context.Context, response *http.Response, repeatable bool) bool {
	wait, hasRetryAfter := retryAfter(response.Header, time.Now())
	deadline, hasDeadline := ctx.Deadline()
	switch {
	case isRateLimited(response), wait > maxRetryAfter, hasDeadline && time.Until(deadline) < wait:
		return false // the error of the answer says more than a timeout
	case response.StatusCode == http.StatusServiceUnavailable && hasRetryAfter:
		return true
	case response.Request.Method != http.MethodGet && !repeatable:
		return false
	case response.StatusCode == http.StatusInternalServerError && ctx.Value(noRetryOn500Key{}) != nil:
		return false
	case response.StatusCode >= 500 && response.StatusCode != http.StatusNotImplemented:
		return true
	}
	// Under load, Cloud's edge rejects valid requests for a moment.
	return response.StatusCode >= 400 && response.Header.Get("X-Cache") == "Error from cloudfront"
}

func shouldRetryError(err error, repeatable bool) bool {
	var (
		foreign     *foreignHostError
		limited     *rateLimitError
		local       *localError
		certificate *tls.CertificateVerificationError
		name        *net.DNSError
		dial        *net.OpError
		request     *url.Error
		prior       *Error // of a request on which this one depends, and that was retried itself
	)
	switch {
	case errors.As(err, &prior), errors.As(err, &foreign), errors.As(err, &certificate), errors.As(err, &limited), errors.As(err, &local), errors.Is(err, errAnswerTooLarge):
		return false
	case errors.As(err, &name) && name.IsNotFound:
		return false
	case errors.As(err, &dial) && dial.Op == "dial": // nothing was sent
		return true
	}
	return errors.As(err, &request) && (request.Op == "Get" || repeatable)
}

// backoff returns how long to wait before a retry: as long as Confluence asks for, or exponentially longer with each
// attempt. Jitter keeps requests that failed together from being retried together.
func backoff(_, _ time.Duration, attempt int, response *http.Response) time.Duration {
	process.retry()
	wait := exponentialWait(attempt)
	if response != nil {
		if least, ok := retryAfter(response.Header, time.Now()); ok {
			return max(least, wait/10) + rand.N(firstWait/5)
		}
	}
	return wait/2 + rand.N(wait/2)
}

// exponentialWait returns the wait before an attempt without jitter: 0.5 s before the first, at most 30 s.
func exponentialWait(attempt int) time.Duration {
	return min(firstWait<<min(attempt, 10), maxWait)
}

const (
	maxRetryAfter = 5 * time.Minute // with a failure; a longer one is not retried
	maxSeconds    = 24 * 60 * 60    // larger values are read as this one
)

// retryAfter reads Retry-After, which is a number of seconds or a date. The wait is at most a day.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, ok bool) {
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
