package suite_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// The guide about large sites has figures of BENCHMARKS.md: those of plans on a site with latency.
func TestBenchmarksInGuide(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../../BENCHMARKS.md")
	coretest.Must(t, err)
	_, measurements, _ := strings.Cut(string(page), "## Measurements")
	table := "| Plan | Requests | Time | Requests, unbatched | Time, unbatched |\n|---|--:|--:|--:|--:|\n"
	rows := 0
	for line := range strings.Lines(measurements) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 9 || cells[1] != "100 ms" {
			continue
		}
		switch provider, requests, duration := cells[2], cells[3], cells[4]; provider {
		case "this provider":
			table += fmt.Sprintf("%s | %s | %s ", cells[0], requests, duration) // the cell begins with the bar
		case "unbatched":
			table += fmt.Sprintf("| %s | %s |\n", requests, duration)
			rows++
		}
	}
	if rows == 0 {
		t.Fatal("BENCHMARKS.md has no measurements with latency")
	}
	testsite.CheckGenerated(t, "../../../templates/guides/large-sites.md", "benchmarks", table, *update)
}
