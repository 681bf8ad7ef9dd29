package rest

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestTokenBucket(t *testing.T) {
	start := time.Now()
	after := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	var b tokenBucket
	answer := func(sent, now time.Time, remaining, wait int, refused bool) {
		b.inFlight--
		w := httptest.NewRecorder()
		for name, value := range map[string]int{
			"X-RateLimit-Limit": 20, "X-RateLimit-Remaining": remaining, "X-RateLimit-Interval-Seconds": 60,
			"X-RateLimit-FillRate": 5, "Retry-After": wait,
		} {
			w.Header().Set(name, strconv.Itoa(value))
		}
		if !b.learn(sent, now, w.Header(), refused) {
			t.Fatal("the answer was not understood")
		}
	}
	expect := func(at time.Time, want time.Duration) {
		t.Helper()
		if got := b.wait(at); got != want {
			t.Errorf("a wait of %s, want %s", got, want)
		}
	}
	const soon = 100 * time.Millisecond // at most, because answers are in flight
	for range 3 {
		expect(start, 0)
		b.inFlight++
	}
	answer(start, after(10), 4, 0, false)
	for range 2 {
		expect(after(10), 0)
		b.inFlight++
	}
	expect(after(10), soon) // four remain for four requests that may not have taken theirs
	answer(after(10), after(20), 0, 10, false)
	expect(after(20), 10*time.Second)
	answer(start, after(20), 1, 0, false) // overtaken
	answer(start, after(20), 2, 0, false)
	expect(after(20), 10*time.Second)

	expect(after(10020), 0)
	b.inFlight++
	answer(after(10), after(10030), 0, 10, false) // sent before the refill
	for range 4 {
		expect(after(10030), 0)
		b.inFlight++
	}
	expect(after(10030), soon)
	answer(after(10030), after(20000), 0, 60, true) // the refill is later than estimated
	expect(after(20000), time.Minute)
	b.inFlight = 0
	expect(after(10_000_000), 0)
	if b.remaining != 20 {
		t.Errorf("%d tokens after hours, want the capacity of 20", b.remaining)
	}
	answer(after(10_000_000), after(10_000_100), 7, 0, false)
	if b.remaining != 7 {
		t.Errorf("%d tokens, want the 7 that remain", b.remaining)
	}
	if b.learn(start, start, http.Header{"X-Ratelimit-Limit": {"10"}, "X-Ratelimit-Remaining": {"5"}}, false) {
		t.Error("Cloud's headers were taken for Data Center's")
	}
}

// A wait of half an hour is too long, and no request is refused to find that out.
func TestTokenBucketOfAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &timedSite{answer: func(w http.ResponseWriter, number int) {
			wait := "0"
			if number == 25 {
				wait = "1800"
			}
			for name, value := range map[string]string{
				"X-RateLimit-Limit": "25", "X-RateLimit-Remaining": strconv.Itoa(25 - number), "X-RateLimit-Interval-Seconds": "3600",
				"X-RateLimit-FillRate": "25", "Retry-After": wait,
			} {
				w.Header().Set(name, value)
			}
		}}
		r := connectHandler(t, Config{}, site)
		start := time.Now()
		var all sync.WaitGroup
		var failed atomic.Int32
		for range 40 {
			all.Go(func() {
				if err := read(t.Context(), r); err != nil {
					failed.Add(1)
					if !strings.Contains(err.Error(), "accepts no requests from this account for another 30m0s, which is longer than the provider can wait") || time.Since(start) > 3*time.Second {
						t.Errorf("after %s: %v", time.Since(start), err)
					}
				}
			})
		}
		all.Wait()
		if len(site.at) != 25 || failed.Load() != 15 {
			t.Errorf("%d requests were sent and %d failed, want 25 and 15", len(site.at), failed.Load())
		}
	})
}
