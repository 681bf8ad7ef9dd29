package suite_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var update = flag.Bool("update", false, "write the results to their files instead of comparing them")

// faultTable collects outcomes: a row for each write, a column for each fault, with the outcomes of a fault that lasts for a
// whole apply and of one that affects one request.
type faultTable struct {
	mu   sync.Mutex
	rows []faultRow
}

type faultRow struct {
	write
	outcomes [][2]*faultOutcome // nil: not run, or failed
}

func (f *faultTable) row(w write) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rows = append(f.rows, faultRow{w, make([][2]*faultOutcome, len(faults))})
	return len(f.rows) - 1
}

func (f *faultTable) set(row, fault int, once bool, got faultOutcome) {
	f.mu.Lock()
	defer f.mu.Unlock()
	i := 0
	if once {
		i = 1
	}
	f.rows[row].outcomes[fault][i] = &got
}

var faultFile = filepath.Join("testdata", "faults.md")

// compare compares the table with the one in testdata, if all cells were run.
func (f *faultTable) compare(t *testing.T) {
	t.Helper()
	got, complete := f.markdown()
	if !complete {
		t.Log("only some cells were run: the table is not compared")
		return
	}
	if *update && !t.Failed() {
		coretest.Must(t, os.MkdirAll(filepath.Dir(faultFile), 0o755))
		coretest.Must(t, os.WriteFile(faultFile, []byte(got), 0o644))
	}
	want, err := os.ReadFile(faultFile)
	coretest.Must(t, err)
	lines := strings.Split(string(want), "\n")
	for line := range strings.SplitSeq(got, "\n") {
		if !slices.Contains(lines, line) {
			t.Errorf("not in %s, which -update rewrites: %s", faultFile, line)
		}
	}
	if !t.Failed() && string(want) != got {
		t.Errorf("%s has lines that were not found: rewrite it with -update", faultFile)
	}
}

const faultHead = `# Outcomes of failed writes

TestFaults generates this table. Each write of each resource is tested with each fault, for a whole apply · and for one
request. If the apply fails, Terraform runs once more without the fault. Then the site has exactly the configured objects,
the state matches them, the plan is empty, no other object on the site has changed, and no output contains a secret.

`

var ways = []struct {
	way
	meaning string
}{
	{repeated, "the same apply sends the write again"},
	{settled, "the same apply finds that the write was applied"},
	{refreshed, "the apply fails; the next refresh finds that the write was applied, and the plan is empty"},
	{varied, "a slow change of a role: the same apply sends it again, or the next refresh finds that it was applied, whichever task of Confluence ends first"},
	{applied, "the apply fails; the next apply completes the change"},
	{replaced, "the apply creates the object and then fails; the next apply replaces the object"},
	{imported, "the next apply also fails, with the import block to add"},
	{untraced, "a draft on Cloud whose creation gets no response cannot be found by any request: the error says where to look, and the next apply creates another"},
	{failed, "none of these"},
}

// markdown renders the table, and reports whether all cells were run.
func (f *faultTable) markdown() (text string, complete bool) {
	complete = true
	var tables strings.Builder
	counts, lost, duplicated, leaked := map[way]int{}, 0, 0, 0
	var deployment simulator.Deployment
	for _, row := range f.rows {
		if row.deployment != deployment {
			deployment = row.deployment
			fmt.Fprintf(&tables, "\n## %s\n\n| resource | step | write |", deployment)
			for _, fault := range faults {
				fmt.Fprintf(&tables, " %s |", fault.name)
			}
			fmt.Fprintf(&tables, "\n%s|\n", strings.Repeat("|---", 3+len(faults)))
		}
		fmt.Fprintf(&tables, "| %s | %s | `%s` |", row.lifecycle.name, row.phase(), row.route)
		for i, both := range row.outcomes {
			if !faults[i].applies(row.write) {
				tables.WriteString("  |")
				continue
			}
			var words []string
			for _, got := range both {
				if got == nil {
					complete = false
					continue
				}
				counts[got.by]++
				lost, duplicated, leaked = lost+one(got.lost), duplicated+one(got.duplicated), leaked+one(got.leaked)
				words = append(words, string(got.by))
			}
			fmt.Fprintf(&tables, " %s |", strings.Join(slices.Compact(words), " · "))
		}
		tables.WriteString("\n")
	}
	var head strings.Builder
	head.WriteString(faultHead + "| outcome | | cells |\n|---|---|---|\n")
	for _, w := range ways {
		fmt.Fprintf(&head, "| %s | %s | %d |\n", w.way, w.meaning, counts[w.way])
	}
	fmt.Fprintf(&head, "| **lost** | | %d |\n| **duplicated** | except untraced | %d |\n| **leaked** | | %d |\n", lost, duplicated, leaked)
	return head.String() + tables.String(), complete
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
