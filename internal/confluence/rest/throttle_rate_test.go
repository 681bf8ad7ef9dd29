package rest

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// Ten concurrent requests of 50 ms each are 200 requests a second.
func TestNearLimit(t *testing.T) {
	for name, test := range map[string]struct {
		header      map[string]string
		least, most int // requests in the 20th second
	}{
		"far from it":       {map[string]string{"X-RateLimit-NearLimit": "false"}, 190, 201},
		"near it":           {map[string]string{"X-RateLimit-NearLimit": "true"}, 1, 40},
		"of an hour":        {map[string]string{"X-RateLimit-NearLimit": "true", "X-RateLimit-Remaining": "360000", "X-RateLimit-Reset": "2000-01-01T01:00Z"}, 95, 130},
		"with little left":  {map[string]string{"X-RateLimit-NearLimit": "true", "X-RateLimit-Remaining": "10", "X-RateLimit-Reset": "2000-01-01T01:00:00Z"}, 1, 40},
		"with a wrong time": {map[string]string{"X-RateLimit-NearLimit": "true", "X-RateLimit-Remaining": "360000", "X-RateLimit-Reset": "soon"}, 1, 40},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				site := &timedSite{answer: func(w http.ResponseWriter, _ int) {
					for name, value := range test.header {
						w.Header().Set(name, value)
					}
				}}
				start := time.Now()
				r := connectHandler(t, Config{}, site)
				for time.Since(start) < 20*time.Second {
					readConcurrently(t, r, 400)
				}
				if n := len(site.between(start.Add(19*time.Second), start.Add(20*time.Second))); n < test.least || n > test.most {
					t.Errorf("%d requests a second, want %d to %d", n, test.least, test.most)
				}
			})
		})
	}
}

// The site accepts 10 requests a second for a minute, and then any number.
func TestRecovery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		allowed := 10.0
		var last time.Time
		site := &timedSite{}
		site.answer = func(w http.ResponseWriter, _ int) {
			site.mu.Lock()
			defer site.mu.Unlock()
			now := time.Now()
			allowed = min(10, allowed+10*now.Sub(last).Seconds())
			last = now
			if now.Sub(start) > time.Minute {
				return
			}
			if allowed < 1 {
				refuse(w, "Retry-After", "1")
				return
			}
			allowed--
		}
		r := connectHandler(t, Config{}, site)
		for time.Since(start) < 2*time.Minute {
			readConcurrently(t, r, 20)
		}
		if n := len(site.between(start.Add(30*time.Second), start.Add(60*time.Second))); n < 270 || n > 345 {
			t.Errorf("%d requests in 30 seconds, in which 300 are accepted", n)
		}
		if n := len(site.between(start.Add(100*time.Second), start.Add(110*time.Second))); n < 1900 {
			t.Errorf("%d requests in 10 seconds, 40 seconds after the limit was lifted, want 2000", n)
		}
	})
}

// Refusals may be answered before requests that were accepted at the same time.
func TestRefusalsOvertakeAcceptance(t *testing.T) {
	now := time.Now()
	var rate adaptiveRate
	rate.onAccepted(now, now)
	rate.onRefused(now, now, time.Second)
	for range 9 {
		rate.onAccepted(now, now)
	}
	if got := rate.at(now); got < 8 || got > 10 {
		t.Errorf("got a rate of %.1f where 10 passed", got)
	}
	rate.onRefused(now, now, time.Second)
	if got := rate.at(now); got < 8 {
		t.Errorf("got a rate of %.1f: one refusal was counted twice", got)
	}
}

func TestAdaptiveRate(t *testing.T) {
	now := time.Now()
	var rate adaptiveRate
	for range 100 {
		if rate.wait(now) > 0 {
			t.Fatal("there is a rate though there was no limit")
		}
		rate.take(now)
		rate.onAccepted(now, now)
	}
	rate.onRefused(now.Add(1), now.Add(1), 300*time.Second)
	if got := rate.at(now.Add(10 * time.Second)); got > 91 {
		t.Errorf("a rate of %.0f, soon after a refusal with a long wait", got)
	}
	if got := rate.at(now.Add(10 * time.Minute)); got < 1000 {
		t.Errorf("a rate of %.0f, long after", got)
	}
	if got := rate.at(now.Add(1000 * time.Hour)); got < 1000 {
		t.Errorf("a rate of %.0f, very long after", got)
	}
	rate.take(now.Add(1000 * time.Hour))
	if rate.wait(now.Add(1000*time.Hour)) > 0 {
		t.Error("there is a wait though the limit is long gone")
	}
	for i := range 100 {
		at := now.Add(time.Duration(i) * time.Second)
		rate.onRefused(at, at, 0)
	}
	if got := rate.at(now.Add(99 * time.Second)); got != minRate {
		t.Errorf("a rate of %.2f after refusals only", got)
	}
}
