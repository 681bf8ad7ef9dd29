package rest

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "0", "1", "-1", "+3", " 5", "1.5", "9999999999999", "99999999999999999999", "soon",
		"Sat, 01 Jan 2000 00:00:07 GMT", "Saturday, 01-Jan-00 00:00:07 GMT", "Sat Jan  1 00:00:07 2000", "Fri, 31 Dec 9999 23:59:59 GMT"} {
		f.Add(seed)
	}
	now := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, value string) {
		wait, told := retryAfter(http.Header{"Retry-After": {value}}, now)
		if wait < 0 || wait > 24*time.Hour || !told && wait != 0 {
			t.Fatalf("%q: %s, %t", value, wait, told)
		}
		if strings.Trim(value, "0123456789") != "" || len(value) == 0 || len(value) > 18 {
			return
		}
		seconds, _ := strconv.ParseInt(value, 10, 64)
		if want := time.Duration(min(seconds, 24*60*60)) * time.Second; !told || wait != want {
			t.Fatalf("%q: %s, want %s", value, wait, want)
		}
	})
}

// Whatever a site says about rate limits, requests are delayed for a limited time.
func FuzzThrottle(f *testing.F) {
	f.Add(429, "1", "10", "0", "1", "10", "true", "2000-01-01T00:00:01Z", "confluence-burst-based")
	f.Add(200, "0", "10", "9", "1", "10", "", "", "")
	f.Add(200, "3600", "-1", "0", "9223372036854775807", "2147483648", "", "", "")
	f.Add(503, "", "0", "99999999999", "86400", "0", "true", "0001-01-01T00:00Z", "")
	f.Fuzz(func(t *testing.T, status int, retry, limit, remaining, interval, fill, near, reset, reason string) {
		header := http.Header{}
		for name, value := range map[string]string{
			"Retry-After": retry, "X-RateLimit-Limit": limit, "X-RateLimit-Remaining": remaining,
			"X-RateLimit-Interval-Seconds": interval, "X-RateLimit-FillRate": fill,
			"X-RateLimit-NearLimit": near, "X-RateLimit-Reset": reset, "RateLimit-Reason": reason,
		} {
			header.Set(name, value)
		}
		var gate throttle
		for range 3 {
			now := time.Now()
			gate.bucket.inFlight++
			gate.rate.take(now)
			gate.learn(t.Context(), now, &http.Response{StatusCode: status, Header: header})
		}
		now := time.Now()
		if wait := max(gate.closedUntil.Sub(now), gate.bucket.wait(now), gate.rate.wait(now)); wait > 25*time.Hour {
			t.Errorf("delayed for %s", wait)
		}
		if rate := gate.rate.at(now); rate < minRate*0.9 {
			t.Errorf("a rate of %f", rate)
		}
	})
}
