package rest

import (
	"net/http"
	"strconv"
	"time"
)

// tokenBucket mirrors the token bucket that Data Center keeps for each user if its administrator limits requests: each
// request takes a token, each interval adds new ones, and each answer says how many remain:
// https://confluence.atlassian.com/doc/adjusting-your-code-for-rate-limiting-992679008.html
type tokenBucket struct {
	inFlight int // requests without an answer; whether they have taken their token is not known

	interval         time.Duration // between refills; 0: no answer has spoken of tokens
	refill, capacity int           // tokens

	refilled  time.Time // the latest refill, or a little later: after one more interval there are more tokens for certain
	exact     bool      // refilled was told by an answer together with the last token
	remaining int       // tokens: the lowest number told to requests sent since asOf, or an estimate
	asOf      time.Time // requests sent before this time are out of date
	reported  bool      // remaining was told by an answer; false: it is an estimate
}

const maxTokens = 10_000 // larger numbers in headers are read as this one, which makes no difference

// wait returns the time until a token is likely to be available, 0 if one is.
func (b *tokenBucket) wait(now time.Time) time.Duration {
	if b.interval == 0 {
		return 0
	}
	if intervals := now.Sub(b.refilled) / b.interval; intervals > 0 {
		b.refilled, b.exact = b.refilled.Add(intervals*b.interval), false
		b.remaining = min(max(b.remaining-b.inFlight, 0)+b.refill*int(min(intervals, maxTokens)), b.capacity)
		b.asOf, b.reported = b.refilled, false
	}
	if b.remaining > b.inFlight {
		return 0
	}
	wait := b.refilled.Add(b.interval).Sub(now)
	if !b.exact {
		return min(wait, 100*time.Millisecond) // by then an answer in flight may tell the exact time
	}
	return wait
}

// learn adapts to the answer to a request, and reports whether it spoke of tokens. limited tells whether the request was
// rate limited.
func (b *tokenBucket) learn(sent, now time.Time, header http.Header, limited bool) bool {
	number := func(name string) int {
		n, _ := strconv.Atoi(header.Get(name))
		return min(n, maxTokens)
	}
	remaining, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	interval := time.Duration(number("X-RateLimit-Interval-Seconds")) * time.Second
	refill, capacity := number("X-RateLimit-FillRate"), number("X-RateLimit-Limit")
	if err != nil || interval <= 0 || refill <= 0 || capacity <= 0 {
		return false
	}
	if b.interval == 0 {
		b.refilled, b.asOf = now, sent
	}
	b.interval, b.refill, b.capacity = interval, refill, capacity
	if sent.Before(b.asOf) {
		return true // out of date
	}
	if b.reported {
		remaining = min(remaining, b.remaining) // answers may overtake each other
	}
	b.remaining, b.reported = remaining, true
	if wait, _ := retryAfter(header, now); wait > 0 {
		b.exact = true
		if refilled := now.Add(wait - interval); limited || refilled.Before(b.refilled) {
			b.refilled = refilled
		}
	}
	return true
}
