//go:build unix

package main

import (
	"fmt"
	"math"
	"os/exec"
	"runtime"
	"strings"
)

// demand is something that must hold, at each latency that a workload is measured at.
type demand struct {
	what  string
	judge func(r result) (measured, limit float64)
}

// requests bounds what a plan asks of the site, whatever the number of resources.
func requests(limit int) demand {
	return demand{"requests", func(r result) (float64, float64) { return float64(r.measured[ours].requests), float64(limit) }}
}

// sparse bounds what reading ahead may cost where little of what is read is managed.
var sparse = demand{"requests, by 1.1 × naive + 2", func(r result) (float64, float64) {
	return float64(r.measured[ours].requests), 1.1*float64(r.measured[naive].requests) + 2
}}

// fasterThanNothing compares with what does not wait for the site either.
var fasterThanNothing = demand{"time ÷ time of doing nothing", func(r result) (float64, float64) {
	limit := 0.9
	if r.latency > 0 {
		limit = 1.1
	}
	return r.measured[ours].wall.Seconds() / r.measured[plain].wall.Seconds(), limit
}}

// memory bounds the provider's peak.
func memory(limit float64) demand {
	return demand{"peak memory of the provider, MB", func(r result) (float64, float64) { return r.measured[ours].peak, limit }}
}

// withinRate compares with the time that the site's limit demands. That nothing fails is a matter of course.
var withinRate = demand{"time ÷ (requests ÷ rate)", func(r result) (float64, float64) {
	return r.measured[ours].wall.Seconds() * float64(r.rate) / float64(r.measured[ours].requests), 1.15
}}

// report is the text of the report, and whether all that is demanded is met.
func (b *bench) report(results []result) (text string, met bool, err error) {
	version, err := exec.Command(b.cli, "version").Output()
	if err != nil {
		return "", false, err
	}
	name, _, _ := strings.Cut(string(version), "\n")
	var demanded, measured, growth strings.Builder
	met = true
	for _, r := range results {
		where := fmt.Sprintf("| %s | %d ms ", r.name, r.latency.Milliseconds())
		for _, d := range r.demands {
			value, limit := d.judge(r)
			word := "yes"
			if value > limit {
				met, word = false, "**no**"
			}
			fmt.Fprintf(&demanded, "%s| %s | %v | %v | %s |\n", where, d.what, round(value), round(limit), word)
		}
		for i, m := range r.measured {
			if m.wall > 0 {
				fmt.Fprintf(&measured, "%s| %s %s", where, b.candidates[i].name, m)
			}
		}
		if r.apiPages > 0 {
			fmt.Fprintf(&growth, "| %s | %d | %d |\n", r.name, r.apiPages, r.measured[ours].requests)
		}
	}
	return fmt.Sprintf(page, name, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(),
		blockSize, demanded.String(), growth.String(), measured.String()), met, nil
}

func round(value float64) float64 { return math.Round(100*value) / 100 }

const page = `# Benchmarks

` + "`make bench`" + ` writes this file: %s, %s, %s/%s, %d cores.

Measured are plans that find nothing to do, unless something else is said, with ` + "`-parallelism=10`, and `for_each`" + ` over locals in blocks of
%d. The site is the simulated Confluence of this repository. The candidates take turns: *this provider*, a plain framework provider of the
same shape that *does nothing*, and this provider when it reads *naively*, one object a request.

## What is demanded

| | latency | | measured | at most | met |
|---|--:|---|--:|--:|---|
%s
## How requests grow

With the pages of the API, 250 objects each, and not with the number of resources.

| | pages of the API | requests |
|---|--:|--:|
%s
## What was measured

The fastest run of each, with the most requests and memory of all its runs. CPU time is of all processes of the CLI, of the provider, and of
the site; memory is the peak of the provider.

| | latency | provider | requests | time | CPU: CLI | provider | site | memory |
|---|--:|---|--:|--:|--:|--:|--:|--:|
%s`
