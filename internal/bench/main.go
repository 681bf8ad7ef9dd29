//go:build unix

// The benchmark measures the provider on large sites and compares it with two references in the same run: a provider with
// the same schema that does nothing, and this provider with one request per object. Machines differ, so only the ratios
// within a run are comparable.
//
// `make bench` sets the paths of the CLI (TERRAFORM), the built providers (PROVIDER, PLAIN, UNBATCHED) and the report (REPORT) in the
// environment. If BENCH is set, the report is printed instead: BENCH=quick measures small sizes, to test the benchmark;
// any other text selects the workloads whose names contain it.
//
// The simulated Confluence runs in this process, so that its CPU time is separate from that of the CLI and the provider.
package main

import (
	"errors"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// maxDuration limits the benchmark: no measurement starts later.
const maxDuration = 45 * time.Minute

// pictureName is the file of the picture, beside the report.
const pictureName = "benchmarks.svg"

// The candidates, in the order in which they run.
const (
	plain = iota
	ours
	unbatched
)

type candidate struct{ name, binary string }

// bench is one run of the benchmark.
type bench struct {
	cli, directory string
	candidates     [3]candidate
	deadline       time.Time
}

// result contains the measurements of one workload at one latency.
type result struct {
	workload
	latency  time.Duration
	measured [3]measurement // by candidate
}

func main() {
	log.SetFlags(0)
	if filepath.Base(os.Args[0]) == meterName {
		os.Exit(meter())
	}
	if err := run(os.Getenv("BENCH")); err != nil {
		log.Fatalf("\nThe benchmark failed: %v", err)
	}
}

func run(chosen string) error {
	cli := os.Getenv("TERRAFORM")
	if cli == "" {
		return errors.New("the paths of the CLI and the providers are not set; run make bench")
	}
	directory, err := os.MkdirTemp("", "confluence-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(directory) }()
	if err := installMeter(directory); err != nil {
		return err
	}
	b := bench{cli, directory, [...]candidate{
		plain:     {"no-op", os.Getenv("PLAIN")},
		ours:      {"this provider", os.Getenv("PROVIDER")},
		unbatched: {"unbatched", os.Getenv("UNBATCHED")},
	}, time.Now().Add(maxDuration)}

	divisor := 1
	if chosen == "quick" {
		divisor = 25
	}
	var results []result
	for _, w := range workloads(divisor, directory) {
		if divisor > 1 {
			w.name = fmt.Sprintf("1/%d of %s", divisor, w.name)
		} else if !strings.Contains(w.name, chosen) {
			continue
		}
		measured, err := b.run(w)
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		results = append(results, measured...)
	}
	text, met, err := b.report(results)
	if err != nil {
		return err
	}
	if chosen != "" {
		fmt.Print("\n", text)
		return nil
	}
	drawn := filepath.Join(filepath.Dir(os.Getenv("REPORT")), pictureName)
	if err := errors.Join(os.WriteFile(os.Getenv("REPORT"), []byte(text), 0o644), os.WriteFile(drawn, []byte(picture(results)), 0o644)); err != nil {
		return err
	}
	if !met {
		return errors.New("some requirements are not met: see " + os.Getenv("REPORT"))
	}
	return nil
}

// run measures one workload. Its runs share a site and a state, unless the workload creates them.
func (b *bench) run(w workload) ([]result, error) {
	if w.create {
		latency := time.Duration(0)
		if len(w.latencies) > 0 {
			latency = w.latencies[0]
		}
		one, err := b.compare(w, latency, func(c candidate) (measurement, error) {
			s := newSite(w)
			s.delay(latency)
			server := httptest.NewServer(s)
			defer server.Close()
			if err := b.write(s, false); err != nil {
				return measurement{}, err
			}
			return b.measure(c, s, server.URL, w.commands())
		})
		return []result{one}, err
	}

	s := newSite(w)
	server := httptest.NewServer(s)
	defer server.Close()
	if err := b.write(s, true); err != nil {
		return nil, err
	}
	// The first refresh completes the generated state.
	if _, err := b.measure(b.candidates[ours], s, server.URL, [][]string{{"apply", "-refresh-only", "-auto-approve"}}); err != nil {
		return nil, err
	}
	var results []result
	for _, latency := range append([]time.Duration{0}, w.latencies...) {
		s.delay(latency)
		one, err := b.compare(w, latency, func(c candidate) (measurement, error) {
			return b.measure(c, s, server.URL, w.commands())
		})
		if err != nil {
			return nil, err
		}
		results = append(results, one)
	}
	return results, nil
}

// compare runs the candidates in turn and returns the fastest run of each, because other load on the machine only adds time.
// The requests and memory are the maximum of all runs.
func (b *bench) compare(w workload, latency time.Duration, measure func(candidate) (measurement, error)) (result, error) {
	r := result{workload: w, latency: latency}
	for turn := range max(1, w.runs) {
		for i, c := range b.candidates {
			if w.oursOnly && i != ours || turn > 0 && i == unbatched { // there is no requirement on the time of the unbatched candidate
				continue
			}
			if time.Now().After(b.deadline) {
				return r, fmt.Errorf("the benchmark takes longer than %s", maxDuration)
			}
			m, err := measure(c)
			if err != nil {
				return r, fmt.Errorf("%s: %w", c.name, err)
			}
			fmt.Printf("| %s | %d ms | %s %s", w.name, latency.Milliseconds(), c.name, m)
			kept := r.measured[i]
			requests, peak := max(m.requests, kept.requests), max(m.peak, kept.peak)
			if turn == 0 || m.wall < kept.wall {
				kept = m
			}
			kept.requests, kept.peak = requests, peak
			r.measured[i] = kept
		}
	}
	return r, nil
}
