//go:build unix

package main

import (
	"fmt"
	"math"
	"os/exec"
	"runtime"
	"strings"
)

// requirement is a limit that a workload must meet at each latency.
type requirement struct {
	metric string
	judge  func(r result) (measured, limit float64)
}

// requests limits the requests of a plan.
func requests(limit int) requirement {
	return requirement{"requests", func(r result) (float64, float64) { return float64(r.measured[ours].requests), float64(limit) }}
}

// sparse limits the cost of reading ahead where few of the objects are managed.
var sparse = requirement{"requests (limit: 1.1 × unbatched + 2)", func(r result) (float64, float64) {
	return float64(r.measured[ours].requests), 1.1*float64(r.measured[unbatched].requests) + 2
}}

// comparedTo limits the time relative to a provider that never waits for the site, without and with latency.
func comparedTo(atOnce, slow float64) requirement {
	return requirement{"time ÷ time of no-op", func(r result) (float64, float64) {
		limit := atOnce
		if r.latency > 0 {
			limit = slow
		}
		return r.measured[ours].wall.Seconds() / r.measured[plain].wall.Seconds(), limit
	}}
}

// withinParallelism limits the time relative to the minimum that ten requests at a time take.
var withinParallelism = requirement{"time ÷ (requests ÷ 10 × latency)", func(r result) (float64, float64) {
	return r.measured[ours].wall.Seconds() / (float64(r.measured[ours].requests) / 10 * r.latency.Seconds()), 1.15
}}

// memory limits the provider's peak memory, in MB.
func memory(limit float64) requirement {
	return requirement{"peak memory of the provider, MB", func(r result) (float64, float64) { return r.measured[ours].peak, limit }}
}

// withinRate limits the time relative to the minimum that the site's rate limit allows. Every command must succeed.
var withinRate = requirement{"time ÷ (requests ÷ rate limit)", func(r result) (float64, float64) {
	return r.measured[ours].wall.Seconds() * float64(r.rate) / float64(r.measured[ours].requests), 1.15
}}

// report returns the text of the report and whether all requirements are met.
func (b *bench) report(results []result) (text string, met bool, err error) {
	version, err := exec.Command(b.cli, "version").Output()
	if err != nil {
		return "", false, err
	}
	name, _, _ := strings.Cut(string(version), "\n")
	var requirements, measured, growth strings.Builder
	met = true
	for _, r := range results {
		where := fmt.Sprintf("| %s | %d ms ", r.name, r.latency.Milliseconds())
		for _, d := range r.requirements {
			value, limit := d.judge(r)
			word := "yes"
			if value > limit {
				met, word = false, "**no**"
			}
			fmt.Fprintf(&requirements, "%s| %s | %v | %v | %s |\n", where, d.metric, round(value), round(limit), word)
		}
		for i, m := range r.measured {
			if m.wall > 0 {
				fmt.Fprintf(&measured, "%s| %s %s", where, b.candidates[i].name, m)
			}
		}
		if r.resultPages > 0 {
			fmt.Fprintf(&growth, "| %s | %d | %d |\n", r.name, r.resultPages, r.measured[ours].requests)
		}
	}
	return fmt.Sprintf(template, name, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(),
		blockSize, requirements.String(), growth.String(), measured.String()), met, nil
}

func round(value float64) float64 { return math.Round(100*value) / 100 }

const template = `# Benchmarks

` + "`make bench`" + ` generates this file: %s, %s, %s/%s, %d cores.

Each workload is a plan without changes, unless its name says otherwise. The CLI runs with ` + "`-parallelism=10`. The configuration uses `for_each`" + `
over locals in blocks of %d resources. The site is the simulated Confluence of this repository. These providers run, one after another:

- *this provider*
- *no-op*: a provider with the same schema that uses only the plugin framework and makes no requests
- *unbatched*: this provider with one request per object

## Requirements

| workload | latency | metric | measured | limit | met |
|---|--:|---|--:|--:|---|
%s
## Requests by number of resources

The number of requests depends on the number of result pages (250 objects each), not on the number of resources.

![Requests and time of a plan by number of pages](` + pictureName + `)

| workload | result pages | requests |
|---|--:|--:|
%s
## Measurements

Each row shows the fastest run of the provider, with the maximum number of requests and the peak memory of all its runs. CPU time is the
total of all processes of the CLI, of the provider, and of the simulated site. Memory is that of the largest provider process.

| workload | latency | provider | requests | time | CPU: CLI | CPU: provider | CPU: site | memory |
|---|--:|---|--:|--:|--:|--:|--:|--:|
%s`
