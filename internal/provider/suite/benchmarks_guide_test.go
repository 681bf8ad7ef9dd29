package suite_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// measured is what the providers needed for a workload of BENCHMARKS.md, by provider.
type measured struct {
	workload, latency  string
	requests, duration map[string]string
}

// measurements returns the rows of the table of all measurements, one for each workload and latency.
func measurements(t *testing.T) (all []measured) {
	t.Helper()
	page, err := os.ReadFile("../../../BENCHMARKS.md")
	coretest.Must(t, err)
	_, table, _ := strings.Cut(string(page), "## Measurements")
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 9 {
			continue
		}
		workload, latency, provider := strings.TrimPrefix(cells[0], "| "), cells[1], cells[2]
		if len(all) == 0 || all[len(all)-1].workload != workload || all[len(all)-1].latency != latency {
			all = append(all, measured{workload, latency, map[string]string{}, map[string]string{}})
		}
		last := all[len(all)-1]
		last.requests[provider], last.duration[provider] = cells[3], cells[4]
	}
	return all
}

// The guide about large sites has figures of BENCHMARKS.md: those of plans on a site with latency, and of blocks of different sizes.
func TestBenchmarksInGuide(t *testing.T) {
	t.Parallel()
	plans := "| Plan | Requests | Time | Time, no-op | Requests, unbatched | Time, unbatched |\n|---|--:|--:|--:|--:|--:|\n"
	blocks := "| Apply, without latency | Time | Time, no-op |\n|---|--:|--:|\n"
	planned, created := 0, 0
	const ours, noop, unbatched = "this provider", "no-op", "unbatched"
	for _, m := range measurements(t) {
		creates := strings.HasPrefix(m.workload, "create ")
		switch {
		case !creates && !strings.HasPrefix(m.workload, "destroy ") && m.latency == "100 ms":
			plans += fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", m.workload, m.requests[ours], m.duration[ours], m.duration[noop], m.requests[unbatched], m.duration[unbatched])
			planned++
		case creates && m.latency == "0 ms" && m.duration[noop] != "":
			blocks += fmt.Sprintf("| %s | %s | %s |\n", strings.ReplaceAll(m.workload, "for_each", "`for_each`"), m.duration[ours], m.duration[noop])
			created++
		}
	}
	if planned == 0 || created == 0 {
		t.Fatal("BENCHMARKS.md has no measurements of plans with latency, or of blocks")
	}
	const guide = "../../../templates/guides/large-sites.md"
	testsite.CheckGenerated(t, guide, "benchmarks", plans, *update)
	testsite.CheckGenerated(t, guide, "blocks", blocks, *update)
}
