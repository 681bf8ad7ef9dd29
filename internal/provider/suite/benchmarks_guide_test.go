package suite_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// measured is what a provider needed for a workload of BENCHMARKS.md.
type measured struct{ requests, duration string }

// The guide about large sites has figures of BENCHMARKS.md: those of plans on a site with latency, and of blocks of different sizes.
func TestBenchmarksInGuide(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../../BENCHMARKS.md")
	coretest.Must(t, err)
	_, measurements, _ := strings.Cut(string(page), "## Measurements")
	plans := "| Plan | Requests | Time | Requests, unbatched | Time, unbatched |\n|---|--:|--:|--:|--:|\n"
	blocks := "| Apply, without latency | Time | Time, no-op |\n|---|--:|--:|\n"
	planned, created := 0, 0
	providers := map[string]measured{} // of the workload and latency of the last line
	last := ""
	for line := range strings.Lines(measurements) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 9 {
			continue
		}
		workload, latency, provider := strings.TrimPrefix(cells[0], "| "), cells[1], cells[2]
		if workload+latency != last {
			clear(providers)
			last = workload + latency
		}
		providers[provider] = measured{cells[3], cells[4]}
		ours, noop := providers["this provider"], providers["no-op"]
		switch {
		case provider == "unbatched" && latency == "100 ms":
			plans += fmt.Sprintf("| %s | %s | %s | %s | %s |\n", workload, ours.requests, ours.duration, cells[3], cells[4])
			planned++
		case provider == "this provider" && latency == "0 ms" && strings.HasPrefix(workload, "create ") && noop.duration != "":
			blocks += fmt.Sprintf("| %s | %s | %s |\n", strings.ReplaceAll(workload, "for_each", "`for_each`"), ours.duration, noop.duration)
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
