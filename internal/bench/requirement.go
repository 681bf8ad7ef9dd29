//go:build unix

package main

import (
	"fmt"
	"strings"
)

// metric is a quantity that requirements limit.
type metric struct {
	name, format string
	of           func(measurement) float64
}

var (
	requestCount = metric{"requests", "%.0f", func(m measurement) float64 { return float64(m.requests) }}
	elapsed      = metric{"time", "%.2f s", func(m measurement) float64 { return m.wall.Seconds() }}
	peakMemory   = metric{"memory", "%.0f MB", func(m measurement) float64 { return m.peak }}
)

// text returns a value with its unit, and with separators of thousands.
func (m metric) text(value float64) string {
	text := fmt.Sprintf(m.format, value)
	digits, _, _ := strings.Cut(text, ".")
	digits, _, _ = strings.Cut(digits, " ")
	for i := len(digits) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// requirement is a limit that a workload must meet at each latency.
type requirement struct {
	metric
	limit  func(result) float64
	reason func(result) string // how the limit is calculated; nil if it is a number
}

func (d requirement) met(r result) bool { return d.of(r.measured[ours]) <= d.limit(r) }

func requests(limit int) requirement {
	return requirement{requestCount, func(result) float64 { return float64(limit) }, nil}
}

// memory limits the provider's peak memory, in MB.
func memory(limit float64) requirement {
	return requirement{peakMemory, func(result) float64 { return limit }, nil}
}

func because(reason string) func(result) string { return func(result) string { return reason } }

// sparse limits the cost of reading ahead where few of the objects are managed.
var sparse = requirement{requestCount, func(r result) float64 { return 1.1*float64(r.measured[unbatched].requests) + 2 }, because("1.1 × unbatched + 2")}

// comparedTo limits the time relative to a provider that never waits for the site, without and with latency.
func comparedTo(atOnce, slow float64) requirement {
	factor := func(r result) float64 {
		if r.latency > 0 {
			return slow
		}
		return atOnce
	}
	return requirement{
		elapsed,
		func(r result) float64 { return factor(r) * r.measured[plain].wall.Seconds() },
		func(r result) string { return fmt.Sprintf("%g × no-op", factor(r)) },
	}
}

// waiting limits the time relative to a no-op provider that waits as long for each object. Ten requests at a time would take less: the CLI
// lets nobody else go on while it writes the state after each object.
var waiting = requirement{
	elapsed, func(r result) float64 { return 1.15 * r.measured[plain].wall.Seconds() },
	because("1.15 × no-op"),
}

// tenAtATime limits the time relative to the waiting for responses, on ten resources at a time.
var tenAtATime = requirement{elapsed, func(r result) float64 {
	return 1.15 * float64(r.measured[ours].requests) / 10 * r.latency.Seconds()
}, because("1.15 × requests ÷ 10 × latency")}

// withinRate limits the time relative to the minimum that the site's rate limit allows. Every command must succeed.
var withinRate = requirement{elapsed, func(r result) float64 {
	return 1.15 * float64(r.measured[ours].requests) / float64(r.rate)
}, because("1.15 × requests ÷ rate limit")}

// withinStart limits the time relative to a provider with an empty schema, apart from what the CLI and the framework need for this schema.
var withinStart = requirement{elapsed, func(r result) float64 {
	without, with := r.measured[empty].wall.Seconds(), r.measured[plain].wall.Seconds()
	return 1.1*without + with - without
}, because("1.1 × empty schema + (no-op − empty schema)")}
