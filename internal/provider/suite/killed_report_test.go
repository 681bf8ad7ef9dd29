//go:build unix

package suite_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// killedReport is the table of all rounds.
type killedReport struct {
	seed uint64
	mu   sync.Mutex
	rows []string
	sum  outcome
	own  int // rounds that converged without an import
}

func (r *killedReport) add(round string, k kill, o outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rows = append(r.rows, fmt.Sprintf("| %s | %s | %t | %d | %d | %d | %d | %d | %d | %t |",
		round, k, o.killed, o.objects, o.unmanaged, o.drafts, o.imports, o.applies, o.replaced, o.lost))
	r.sum.unmanaged += o.unmanaged
	r.sum.drafts += o.drafts
	r.sum.imports += o.imports
	r.sum.replaced += o.replaced
	if o.imports == 0 {
		r.own++
	}
}

func (r *killedReport) String() string {
	slices.Sort(r.rows)
	return fmt.Sprintf("%s=%d\n| round | victim | moment | killed | objects | not in state | of them drafts | imports | applies | replaced | state lost |\n%s\n"+
		"%d rounds, %d of them converged without an import; %d objects were not in state, of them %d drafts on Cloud; %d imports; %d replaced",
		killedSeed, r.seed, strings.Join(r.rows, "\n"), len(r.rows), r.own, r.sum.unmanaged, r.sum.drafts, r.sum.imports, r.sum.replaced)
}
