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
	open int // requests without an answer; whether they have taken their token is not known

	interval   time.Duration // 0: no answer has spoken of tokens
	fill, size int

	renewed time.Time // when the latest new ones came, or a little later
	left    int       // the least that was said since then
	said    bool      // false: it is an estimate
	sure    bool      // when the next ones come was said together with the last being taken
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
	if intervals := now.Add(-slack).Sub(t.renewed) / t.interval; intervals > 0 {
		t.renewed = t.renewed.Add(intervals * t.interval)
		t.left = min(max(t.left-t.open, 0)+t.fill*int(min(intervals, plenty)), t.size)
		t.said, t.sure = false, false
	}
	if t.left > t.open {
		return 0
	}
	wait := t.renewed.Add(t.interval + slack).Sub(now)
	if !t.sure {
		return min(wait, 100*time.Millisecond) // by then an answer that is on its way may tell better
	}
	return wait
}

// learn tells whether the answer to a request that was sent at a time spoke of tokens.
func (t *tokens) learn(sent time.Time, header http.Header, refused bool) bool {
	number := func(name string) int {
		n, _ := strconv.Atoi(header.Get(name))
		return min(n, plenty)
	}
	left, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	interval := time.Duration(number("X-RateLimit-Interval-Seconds")) * time.Second
	fill, size := number("X-RateLimit-FillRate"), number("X-RateLimit-Limit")
	if err != nil || interval <= 0 || fill <= 0 || size <= 0 {
		return false
	}
	if t.interval == 0 {
		t.renewed = sent
	}
	t.interval, t.fill, t.size = interval, fill, size
	if sent.Before(t.renewed) {
		return true // what it says is of the past
	}
	if t.said {
		left = min(left, t.left) // answers may overtake each other
	}
	t.left, t.said = left, true
	// A request takes its token before it does its work: what it is told of time counts from when it was sent.
	if wait, _ := retryAfter(header, sent); wait > 0 {
		t.sure = true
		if renewed := sent.Add(wait - interval); refused || renewed.Before(t.renewed) {
			t.renewed = renewed
		}
	}
	return true
}
