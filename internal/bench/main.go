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
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// maxDuration limits the benchmark: no measurement starts later. On two idle cores, it takes 30 to 40 minutes.
const maxDuration = time.Hour

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
