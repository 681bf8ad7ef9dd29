//go:build unix

package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// report returns the text of the report, and the requirements that are not met.
func (b *bench) report(results []result, failures []string) (text string, unmet []string, err error) {
	version, err := exec.Command(b.cli, "version").Output()
	if err != nil {
		return "", nil, err
	}
	name, _, _ := strings.Cut(string(version), "\n")
	var subjects, measured strings.Builder
	for _, subject := range []string{planning, applying, destroying, starting} {
		about := slices.DeleteFunc(slices.Clone(results), func(r result) bool { return r.subject != subject })
		if len(about) == 0 {
			continue
		}
		rows, missed := requirements(about)
		unmet = append(unmet, missed...)
		fmt.Fprintf(&subjects, "## %s\n\n%s\n\n| workload | latency | metric | limit | this provider | no-op | unbatched | met |\n"+
			"|---|--:|---|--:|--:|--:|--:|---|\n%s\n%s", subject, texts[subject], rows, details(subject, about))
	}
	for _, r := range results {
		for i, m := range r.measured {
			if m.wall > 0 {
				fmt.Fprintf(&measured, "%s| %s %s", r.where(), b.candidates[i].name, m)
			}
		}
	}
	summary := "All requirements are met."
	if problems := slices.Concat(failures, unmet); len(problems) > 0 {
		summary = "**These requirements are not met:**\n\n- " + strings.Join(problems, "\n- ")
	}
	return fmt.Sprintf(template, time.Since(b.started).Minutes(), name, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(),
		blockSize, summary, subjects.String(), measured.String()), unmet, nil
}

// where returns the first cells of a row.
func (r result) where() string { return fmt.Sprintf("| %s | %d ms ", r.name, r.latency.Milliseconds()) }

// requirements returns the rows of a table, and the requirements that are not met.
func requirements(results []result) (rows string, unmet []string) {
	for _, r := range results {
		for _, d := range r.requirements {
			limit, word := d.text(d.limit(r)), "yes"
			if d.reason != nil {
				limit += " (" + d.reason(r) + ")"
			}
			if !d.met(r) {
				word = "**no**"
				unmet = append(unmet, fmt.Sprintf("%s, %d ms: %s %s, limit %s", r.name, r.latency.Milliseconds(), d.name, d.text(d.of(r.measured[ours])), limit))
			}
			rows += fmt.Sprintf("%s| %s | %s | **%s** | %s | %s | %s |\n", r.where(), d.name, limit,
				d.cell(r, ours), d.cell(r, plain), d.cell(r, unbatched), word)
		}
	}
	return rows, unmet
}

// cell returns what a candidate needed, or nothing if it was not measured.
func (m metric) cell(r result, i int) string {
	if r.measured[i].wall == 0 {
		return ""
	}
	return m.text(m.of(r.measured[i]))
}

// details returns what a subject has besides requirements.
func details(subject string, results []result) string {
	var out strings.Builder
	switch subject {
	case planning:
		for _, r := range results {
			if r.size > 0 {
				fmt.Fprintf(&out, "| %s | %s | %s | %.2f s |\n", r.name, thousands(r.resultPages), thousands(r.measured[ours].requests), r.measured[ours].wall.Seconds())
			}
		}
		if out.Len() > 0 {
			return growth + out.String() + "\n"
		}
	case applying:
		for _, r := range results {
			if more, less := r.measured[ours].state, r.measured[plain].state; r.sameState && more.resources > 0 {
				fmt.Fprintf(&out, "| %s | %s | %s | %s | %s |\n", r.name, thousands(more.attributes), thousands(less.attributes), thousands(more.private), thousands(less.private))
			}
		}
		if out.Len() > 0 {
			return states + out.String() + "\n"
		}
	case starting:
		for _, r := range results {
			seconds := func(i int) float64 { return r.measured[i].wall.Seconds() }
			fmt.Fprintf(&out, "| %s | %.3f s | %+.3f s | %+.3f s | %+.3f s |\n", r.name, seconds(empty), seconds(recorded)-seconds(empty),
				seconds(plain)-seconds(recorded), seconds(ours)-seconds(plain))
		}
		if out.Len() > 0 {
			return starts + out.String() + "\n"
		}
	}
	return ""
}

// thousands returns a number with separators.
func thousands(n int) string { return requestCount.text(float64(n)) }
