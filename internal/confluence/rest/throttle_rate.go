package rest

import (
	"math"
	"net/http"
	"strconv"
	"time"
)

// pace finds out how many requests a second a site bears, as TCP does for a network: each sign of a limit lowers it to
// a little less than what is let through. As long as no other comes it grows, at first hardly and then ever faster, so
// that it stays near what was found but a limit that has gone is soon forgotten.
type adaptiveRate struct {
	rate     float64       // at the latest sign; 0: there was none yet
	previous float64       // before it
	since    time.Time     // the latest sign
	recovery time.Duration // how slowly it grows
	next     time.Time     // when the next request may leave

	throughput float64 // about as many as were let through within the last second
	counted    time.Time
}

const (
	backoffFactor = 0.9
	firstRate     = 10               // the least to begin with: others may have used up what there was
	minRate       = 1                // what a site bears below that is left to its refusals
	shortRecovery = 14 * time.Second // a tenth more after 4 seconds, twice as much after 12, tenfold after 21
	longRecovery  = 10 * shortRecovery
)

func (p *adaptiveRate) at(now time.Time) float64 {
	if p.rate == 0 {
		return math.Inf(1)
	}
	return p.rate * math.Exp(math.Pow(now.Sub(p.since).Seconds()/p.recovery.Seconds(), 2))
}

func (p *adaptiveRate) wait(now time.Time) time.Duration { return p.next.Sub(now) }

func (p *adaptiveRate) take(now time.Time) {
	gap := time.Duration(float64(time.Second) / p.at(now))
	if late := now.Add(-gap); p.next.Before(late) { // one that is late is caught up, but not those of an idle time
		p.next = late
	}
	p.next = p.next.Add(gap)
}

// count is for a request, which was sent at a time, that was let through.
func (p *adaptiveRate) count(sent, now time.Time) {
	p.throughput = 1 + p.throughput*math.Exp(-now.Sub(p.counted).Seconds())
	p.counted = now
	if !sent.After(p.since) { // of requests that were sent together, the refusals may come back first
		p.rate = max(p.rate, backoffFactor*min(p.previous, p.throughput))
	}
}

// refuse is for a refusal with a time to wait. The longer that is, the dearer it is to find the limit again.
func (p *adaptiveRate) refuse(sent, now time.Time, wait time.Duration) {
	if sent.After(p.since) {
		p.lower(now, minRate)
		p.recovery = min(max(shortRecovery, shortRecovery*time.Duration(wait.Seconds())), longRecovery)
	}
}

// ease is for X-RateLimit-NearLimit: less than a fifth of a budget is left. If that is the budget of an hour it stays so
// for long, and there is no need to go below what is left until the hour ends.
func (p *adaptiveRate) nearLimit(sent, now time.Time, header http.Header) {
	if !sent.After(p.since) || now.Sub(p.since) < time.Second {
		return // it takes a moment to show
	}
	least := float64(minRate)
	remaining, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	if reset, known := resetTime(header); known && err == nil {
		least = max(least, float64(remaining)/max(reset.Sub(now).Seconds(), 1))
	}
	p.lower(now, least)
	p.recovery = shortRecovery
}

// lower takes no more than half of the pace that was found: what is let through after a pause is little.
func (p *adaptiveRate) lower(now time.Time, least float64) {
	half := p.rate / 2
	if half == 0 {
		half = firstRate
	}
	p.previous = p.at(now)
	p.rate = min(p.previous, max(backoffFactor*min(p.previous, p.throughput), half, least))
	p.since = now
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
