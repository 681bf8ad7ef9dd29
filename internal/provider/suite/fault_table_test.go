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

var update = flag.Bool("update", false, "write what the tests find into testdata, rather than to compare it")

// faultTable collects outcomes: a row for each write, a column for each fault, and in it what comes of a fault that lasts
// and of one that passes.
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

// compare holds the table against the one in testdata, if all of it was run.
func (f *faultTable) compare(t *testing.T) {
	t.Helper()
	got, complete := f.markdown()
	if !complete {
		t.Log("only a part was run: the table is not compared")
		return
	}
	if *update && !t.Failed() {
		coretest.Must(t, os.MkdirAll(filepath.Dir(faultFile), 0o755))
		coretest.Must(t, os.WriteFile(faultFile, []byte(got), 0o644))
	}
	want, err := os.ReadFile(faultFile)
	coretest.Must(t, err)
	there := strings.Split(string(want), "\n")
	for line := range strings.SplitSeq(got, "\n") {
		if !slices.Contains(there, line) {
			t.Errorf("not in %s, which -update writes anew: %s", faultFile, line)
		}
	}
	if !t.Failed() && string(want) != got {
		t.Errorf("%s has more in it than is found: write it anew with -update", faultFile)
	}
}

const faultHead = `# What comes of a write that goes wrong

TestFaults makes this table: each write of each resource meets each fault, throughout an apply · and once. When the fault
is over, Terraform runs once more if the first run has failed. Then there is exactly what was wanted, the state is equal to
it, the plan is empty, nothing else on the site has changed, and no secret was told.

`

var ways = []struct {
	way
	meaning string
}{
	{repeated, "the same apply sends the write again"},
	{settled, "the same apply ends well without that: it finds the write done"},
	{refreshed, "the apply fails; the next refresh finds the write done, and nothing is left to do"},
	{applied, "the apply fails; the next one does it"},
	{replaced, "the apply creates the object and fails then; the next one destroys it and creates it anew"},
	{imported, "the next apply too fails, with the import block to paste"},
	{untraced, "a draft on Cloud whose creation is not answered cannot be found by any request: the error says where to look, and the next apply creates another"},
	{failed, "none of that"},
}

// markdown renders the table, and reports whether all of it was run.
func (f *faultTable) markdown() (text string, complete bool) {
	complete = true
	var tables strings.Builder
	counts, lost, doubled, leaked := map[way]int{}, 0, 0, 0
	var deployment simulator.Flavor
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
				lost, doubled, leaked = lost+one(got.lost), doubled+one(got.doubled), leaked+one(got.leaked)
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
	fmt.Fprintf(&head, "| **lost** | | %d |\n| **doubled** | besides what is untraced | %d |\n| **leaked** | | %d |\n", lost, doubled, leaked)
	return head.String() + tables.String(), complete
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
