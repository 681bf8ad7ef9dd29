//go:build unix

// The benchmark measures the provider on large sites and compares it with references in the same run: a provider with the
// same schema that does nothing, this provider with one request per object, and providers that only start. Machines differ, so
// only the ratios within a run are comparable.
//
// `make bench` sets the paths of the CLI (TERRAFORM), the built providers (PROVIDER, PLAIN, START, UNBATCHED) and the report (REPORT) in the
// environment. If BENCH is set, the report is printed instead, and written with its picture to a temporary directory: a text
// selects the workloads whose names contain it; BENCH=quick, or "quick <text>", measures small sizes, to test the benchmark.
//
// The simulated Confluence runs in this process, so that its CPU time is separate from that of the CLI and the provider.
package main

import (
	"errors"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// maxDuration limits the benchmark: no measurement starts later. On two idle cores, it takes less than 30 minutes.
const maxDuration = 45 * time.Minute

// The candidates, in the order in which they run.
const (
	plain = iota
	ours
	unbatched
	empty
	recorded
	candidates
)

// candidate is a provider, and what its process gets in the environment.
type candidate struct {
	name, binary string
	env          []string
}

// bench is one run of the benchmark.
type bench struct {
	cli, directory string
	candidates     [candidates]candidate
	started        time.Time
}

// result contains the measurements of one workload at one latency.
type result struct {
	workload
	latency  time.Duration
	measured [candidates]measurement
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
	schema := filepath.Join(directory, "schema")
	record := exec.Command(os.Getenv("PLAIN"))
	record.Env = append(os.Environ(), "BENCH_RECORD_SCHEMA="+schema)
	if err := record.Run(); err != nil {
		return fmt.Errorf("the schema cannot be recorded: %w", err)
	}
	b := bench{cli, directory, [...]candidate{
		plain:     {name: "no-op", binary: os.Getenv("PLAIN")},
		ours:      {name: "this provider", binary: os.Getenv("PROVIDER")},
		unbatched: {name: "unbatched", binary: os.Getenv("UNBATCHED")},
		empty:     {name: "empty schema", binary: os.Getenv("START")},
		recorded:  {name: "recorded schema", binary: os.Getenv("START"), env: []string{"BENCH_RECORDED_SCHEMA=" + schema}},
	}, time.Now()}

	part, divisor := chosen, 1
	if name, quick := strings.CutPrefix(chosen, "quick"); quick {
		part, divisor = strings.TrimSpace(name), 25
	}
	var results []result
	var failures []string
	for _, w := range workloads(divisor, directory) {
		if !strings.Contains(w.name, part) {
			continue
		}
		if divisor > 1 {
			w.name = fmt.Sprintf("1/%d of %s", divisor, w.name)
		}
		measured, err := b.run(w)
		if err != nil {
			fmt.Printf("%s: %v\n", w.name, err)
			reason, _, _ := strings.Cut(err.Error(), "\n") // the output of the CLI follows
			failures = append(failures, w.name+": "+reason)
		}
		results = append(results, measured...)
	}
	text, unmet, err := b.report(results, failures)
	if err != nil {
		return err
	}
	if err := publish(chosen, text, picture(results)); err != nil {
		return err
	}
	if problems := slices.Concat(failures, unmet); len(problems) > 0 {
		return errors.New("these requirements are not met:\n" + strings.Join(problems, "\n"))
	}
	return nil
}

// publish writes the report and its picture, or prints the report of a part.
func publish(chosen, text, drawn string) error {
	report := os.Getenv("REPORT")
	if chosen != "" {
		fmt.Print("\n", text)
		report = filepath.Join(os.TempDir(), "bench", "BENCHMARKS.md")
		if err := os.MkdirAll(filepath.Dir(report), 0o700); err != nil {
			return err
		}
	}
	return errors.Join(os.WriteFile(report, []byte(text), 0o644), os.WriteFile(filepath.Join(filepath.Dir(report), pictureName), []byte(drawn), 0o644))
}

// run measures one workload. Its runs share a site and a state, unless each begins with nothing.
func (b *bench) run(w workload) ([]result, error) {
	if w.fresh {
		one, err := b.runFresh(w)
		if err != nil {
			return nil, err
		}
		return []result{one}, nil
	}
	s := newSite(w)
	server := httptest.NewServer(s)
	defer server.Close()
	if err := b.write(s, true); err != nil {
		return nil, err
	}
	// The first refresh completes the generated state.
	if _, err := b.measure(b.candidates[ours], s, server.URL, [][]string{{"apply", "-refresh-only", "-auto-approve"}}, 0); err != nil {
		return nil, err
	}
	var results []result
	var known measurement // of the no-op provider, which never waits for the site
	for _, latency := range append([]time.Duration{0}, w.latencies...) {
		s.prepare(latency)
		one, err := b.compare(w, latency, known, func(c candidate) (measurement, error) {
			return b.measure(c, s, server.URL, w.commandsOrPlan(), w.exitCode())
		})
		if err != nil {
			return results, err
		}
		results, known = append(results, one), one.measured[plain]
	}
	return results, nil
}

// runFresh measures a workload that begins with a new site and without a state each time.
func (b *bench) runFresh(w workload) (result, error) {
	latency := time.Duration(0)
	if len(w.latencies) > 0 {
		latency = w.latencies[0]
	}
	padding, err := b.padding(w)
	if err != nil {
		return result{workload: w}, err
	}
	wait := "BENCH_WAIT=" + (time.Duration(w.responses) * latency).String()
	return b.compare(w, latency, measurement{}, func(c candidate) (measurement, error) {
		c.env = slices.Concat(c.env, padding, []string{wait})
		return b.measureFresh(w, c, latency, 0)
	})
}

// measureFresh measures a workload on a new site; with limit, only so many of its resources.
func (b *bench) measureFresh(w workload, c candidate, latency time.Duration, limit int) (measurement, error) {
	s := newSite(w)
	for kind, all := range s.managed {
		if limit > 0 && len(all) > limit {
			s.managed[kind] = all[:limit]
		}
	}
	s.prepare(latency)
	server := httptest.NewServer(s)
	defer server.Close()
	if err := b.write(s, false); err != nil {
		return measurement{}, err
	}
	if w.write != nil {
		if err := w.write(s.directory, c.name == b.candidates[empty].name); err != nil {
			return measurement{}, err
		}
	}
	return b.measure(c, s, server.URL, w.commandsOrPlan(), w.exitCode())
}

// compare runs the candidates in turn and returns the fastest run of each, because other load on the machine only adds time.
// The requests and memory are the maximum of all runs.
func (b *bench) compare(w workload, latency time.Duration, known measurement, measure func(candidate) (measurement, error)) (result, error) {
	r := result{workload: w, latency: latency}
	turns := max(1, w.runs)
	if latency > 0 { // most of the time is waiting, which varies less
		turns = 1
	}
	for turn := range turns {
		for i, c := range b.candidates {
			if !w.measures(i, latency, turn) {
				continue
			}
			if i == plain && known.wall > 0 {
				r.measured[i] = known
				continue
			}
			if time.Since(b.started) > maxDuration {
				return r, fmt.Errorf("not measured, because the benchmark takes longer than %s", maxDuration)
			}
			m, err := measure(c)
			if err != nil {
				return r, fmt.Errorf("%s: %w", c.name, err)
			}
			fmt.Printf("%4.0f s | %s | %d ms | %s %s", time.Since(b.started).Seconds(), w.name, latency.Milliseconds(), c.name, m)
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
