package rest

import (
	"math"
	"net/http"
	"strconv"
	"time"
)

// adaptiveRate finds how many requests a second a site accepts, as TCP does for a network: each sign of a rate limit lowers
// the rate to a little less than what was accepted. Until the next sign the rate grows, slowly at first and then ever
// faster, so that it stays near a limit that persists and soon exceeds one that has gone.
type adaptiveRate struct {
	rate     float64       // requests a second right after the latest sign of a limit; 0: there was none yet
	previous float64       // requests a second right before that sign
	since    time.Time     // when that sign came
	recovery time.Duration // time scale of the growth: the larger, the slower
	next     time.Time     // when the next request may be sent

	throughput float64   // approximate number of requests accepted within the last second
	counted    time.Time // when throughput was last updated
}

const (
	backoffFactor = 0.9
	firstRate     = 10               // lower bound at the first sign: other clients may have used up the limit
	minRate       = 1                // a site that accepts fewer requests a second answers some with 429
	shortRecovery = 14 * time.Second // growth by a tenth after 4 seconds, to twofold after 12, to tenfold after 21
	longRecovery  = 10 * shortRecovery
)

// at returns the rate at a time, in requests a second. It is infinite before the first sign of a limit.
func (r *adaptiveRate) at(now time.Time) float64 {
	if r.rate == 0 {
		return math.Inf(1)
	}
	return r.rate * math.Exp(math.Pow(now.Sub(r.since).Seconds()/r.recovery.Seconds(), 2))
}

func (r *adaptiveRate) wait(now time.Time) time.Duration { return r.next.Sub(now) }

// take counts a request that is sent now.
func (r *adaptiveRate) take(now time.Time) {
	gap := time.Duration(float64(time.Second) / r.at(now))
	if late := now.Add(-gap); r.next.Before(late) { // one late request is caught up, but not those of an idle time
		r.next = late
	}
	r.next = r.next.Add(gap)
}

// onAccepted counts a request that was not rate limited.
func (r *adaptiveRate) onAccepted(sent, now time.Time) {
	r.throughput = 1 + r.throughput*math.Exp(-now.Sub(r.counted).Seconds())
	r.counted = now
	if !sent.After(r.since) { // of requests that were sent together, the refusals may be answered first
		r.rate = max(r.rate, backoffFactor*min(r.previous, r.throughput))
	}
}

// onRefused lowers the rate after an answer of 429 with a time to wait. The longer that is, the slower the rate grows,
// because the next 429 costs as much again.
func (r *adaptiveRate) onRefused(sent, now time.Time, wait time.Duration) {
	if sent.After(r.since) {
		r.lower(now, minRate)
		r.recovery = min(max(shortRecovery, shortRecovery*time.Duration(wait.Seconds())), longRecovery)
	}
}

// onNearLimit lowers the rate after X-RateLimit-NearLimit: less than a fifth of the budget is left. If that is the budget
// of an hour, the header stays for long, and the rate need not be lower than what the rest of the budget allows until the
// hour ends.
func (r *adaptiveRate) onNearLimit(sent, now time.Time, header http.Header) {
	if !sent.After(r.since) || now.Sub(r.since) < time.Second {
		return // the lower rate takes a moment to show
	}
	least := float64(minRate)
	remaining, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	if reset, ok := resetTime(header); ok && err == nil {
		least = max(least, float64(remaining)/max(reset.Sub(now).Seconds(), 1))
	}
	r.lower(now, least)
	r.recovery = shortRecovery
}

// lower reduces the rate, but not below half of the rate found before: after a pause the throughput is low
// without any limit.
func (r *adaptiveRate) lower(now time.Time, least float64) {
	half := r.rate / 2
	if half == 0 {
		half = firstRate
	}
	r.previous = r.at(now)
	r.rate = min(r.previous, max(backoffFactor*min(r.previous, r.throughput), half, least))
	r.since = now
}

// resetTime reads X-RateLimit-Reset, which is in ISO 8601, with or without seconds.
func resetTime(header http.Header) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if reset, err := time.Parse(layout, header.Get("X-RateLimit-Reset")); err == nil {
			return reset, true
		}
	}
	return time.Time{}, false
}
