package rest

import (
	"net/http"
	"strconv"
	"time"
)

// tokens mirrors the bucket that Data Center keeps for each user, if its administrator limits requests: each request
// takes a token, every interval brings new ones, and every answer says how many are left:
// https://confluence.atlassian.com/doc/adjusting-your-code-for-rate-limiting-992679008.html
type tokenBucket struct {
	open int // requests without an answer; whether they have taken their token is not known

	interval         time.Duration // 0: no answer has spoken of tokens
	refill, capacity int

	renewed  time.Time // when new ones came, or a little later: an interval after that there are more for certain
	exact    bool      // that was said together with the last one being taken
	left     int       // the least that was said to requests since
	since    time.Time // when they were sent
	reported bool      // false: it is an estimate
}

const maxTokens = 10_000 // of anything: what is above makes no difference

// wait tells for how long there is none.
func (t *tokenBucket) wait(now time.Time) time.Duration {
	if t.interval == 0 {
		return 0
	}
	if intervals := now.Sub(t.renewed) / t.interval; intervals > 0 {
		t.renewed, t.exact = t.renewed.Add(intervals*t.interval), false
		t.left = min(max(t.left-t.open, 0)+t.refill*int(min(intervals, maxTokens)), t.capacity)
		t.since, t.reported = t.renewed, false
	}
	if t.left > t.open {
		return 0
	}
	wait := t.renewed.Add(t.interval).Sub(now)
	if !t.exact {
		return min(wait, 100*time.Millisecond) // by then an answer that is on its way may tell better
	}
	return wait
}

// learn tells whether the answer to a request that was sent at a time spoke of tokens.
func (t *tokenBucket) learn(sent, now time.Time, header http.Header, refused bool) bool {
	number := func(name string) int {
		n, _ := strconv.Atoi(header.Get(name))
		return min(n, maxTokens)
	}
	left, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	interval := time.Duration(number("X-RateLimit-Interval-Seconds")) * time.Second
	fill, size := number("X-RateLimit-FillRate"), number("X-RateLimit-Limit")
	if err != nil || interval <= 0 || fill <= 0 || size <= 0 {
		return false
	}
	if t.interval == 0 {
		t.renewed, t.since = now, sent
	}
	t.interval, t.refill, t.capacity = interval, fill, size
	if sent.Before(t.since) {
		return true // what it says is of the past
	}
	if t.reported {
		left = min(left, t.left) // answers may overtake each other
	}
	t.left, t.reported = left, true
	if wait, _ := retryAfter(header, now); wait > 0 {
		t.exact = true
		if renewed := now.Add(wait - interval); refused || renewed.Before(t.renewed) {
			t.renewed = renewed
		}
	}
	return true
}
