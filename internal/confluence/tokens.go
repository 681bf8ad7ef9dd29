package confluence

import (
	"net/http"
	"strconv"
	"time"
)

// tokens mirrors the bucket that Data Center keeps for each user, if its administrator limits requests: each request
// takes a token, every interval brings new ones, and every answer says how many are left:
// https://confluence.atlassian.com/doc/adjusting-your-code-for-rate-limiting-992679008.html
type tokens struct {
	taken int // by all requests so far

	interval   time.Duration // 0: no answer has spoken of tokens
	fill, size int
	left       int       // if all who took one have arrived
	renewed    time.Time // when the latest new ones were certain to be there
}

const (
	plenty = 10_000                // of anything: what is above makes no difference
	slack  = 25 * time.Millisecond // for requests that travel faster than those before them
)

// wait tells for how long there is none.
func (t *tokens) wait(now time.Time) time.Duration {
	if t.interval == 0 {
		return 0
	}
	if intervals := now.Sub(t.renewed) / t.interval; intervals > 0 {
		t.renewed = t.renewed.Add(intervals * t.interval)
		t.left = min(t.left+t.fill*int(min(intervals, plenty)), t.size)
	}
	if t.left > 0 {
		return 0
	}
	return t.renewed.Add(t.interval).Sub(now)
}

func (t *tokens) take() {
	t.left--
	t.taken++
}

// learn tells whether the answer to a request that left at a time spoke of tokens.
func (t *tokens) learn(left time.Time, header http.Header, refused bool) bool {
	number := func(name string) int {
		n, _ := strconv.Atoi(header.Get(name))
		return min(n, plenty)
	}
	remaining, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	interval := time.Duration(number("X-RateLimit-Interval-Seconds")) * time.Second
	fill, size := number("X-RateLimit-FillRate"), number("X-RateLimit-Limit")
	if err != nil || interval <= 0 || fill <= 0 || size <= 0 {
		return false
	}
	first := t.interval == 0
	t.interval, t.fill, t.size = interval, fill, size
	if left.Before(t.renewed) {
		return true // what it says is of the past
	}
	if first {
		t.left, t.renewed = max(remaining-t.taken+1, 0), left.Add(slack)
	}
	t.left = min(t.left, remaining)
	// A request takes its token before it does its work: what it is told of time counts from when it left.
	if wait, _ := retryAfter(header, left); wait > 0 {
		if renewed := left.Add(slack + wait - interval); refused || renewed.Before(t.renewed) {
			t.renewed = renewed
		}
	}
	return true
}
