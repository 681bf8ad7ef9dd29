package simulator

import (
	"fmt"
	"strconv"
	"time"
)

// bucket is a token bucket: each request takes one token.
type bucket struct {
	tokens int
	filled time.Time // when tokens were last added
}

// take takes a token and reports whether there was one. Each interval adds fill tokens, up to size.
func (b *bucket) take(now time.Time, size, fill int, interval time.Duration) bool {
	if b.filled.IsZero() {
		*b = bucket{size, now}
	}
	intervals := now.Sub(b.filled) / interval
	b.filled = b.filled.Add(intervals * interval)
	b.tokens = min(size, b.tokens+fill*int(intervals))
	if b.tokens == 0 {
		return false
	}
	b.tokens--
	return true
}

// LimitRate changes how many requests per second the site allows; 0 is no limit.
func (s *Simulator) LimitRate(perSecond int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.options.RequestsPerSecond, s.bucket = perSecond, bucket{}
}

// rateLimit reports whether a request is rate limited, and returns the deployment's headers. Both deployments keep the tokens
// of one second; Cloud adds them one by one, Data Center all at once each second:
// https://developer.atlassian.com/cloud/confluence/rate-limiting/
// https://confluence.atlassian.com/doc/adjusting-your-code-for-rate-limiting-992679008.html
func (s *Simulator) rateLimit() (header map[string]string, limited bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	allowed := s.options.RequestsPerSecond
	if allowed == 0 {
		return nil, false
	}
	fill, interval := 1, time.Second/time.Duration(allowed)
	if s.dc() {
		fill, interval = allowed, time.Second
	}
	now := time.Now()
	limited = !s.bucket.take(now, allowed, fill, interval)
	left, next := s.bucket.tokens, s.bucket.filled.Add(interval)

	header = map[string]string{"X-RateLimit-Limit": strconv.Itoa(allowed), "X-RateLimit-Remaining": strconv.Itoa(left)}
	wait := strconv.Itoa(int((next.Sub(now) + time.Second - 1) / time.Second))
	if s.dc() {
		header["X-RateLimit-Interval-Seconds"] = "1"
		header["X-RateLimit-FillRate"] = strconv.Itoa(allowed)
		header["Retry-After"] = "0"
		if left == 0 {
			header["Retry-After"] = wait
		}
	} else {
		full := next.Add(time.Duration(allowed-left-1) * interval)
		header["X-RateLimit-Reset"] = full.Add(time.Second - 1).UTC().Format(time.RFC3339)
		header["X-RateLimit-NearLimit"] = fmt.Sprint(left*5 < allowed)
		if limited {
			header["Retry-After"] = wait
			header["RateLimit-Reason"] = "confluence-burst-based"
		}
	}
	return header, limited
}
