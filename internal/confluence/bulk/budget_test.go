package bulk

import (
	"math/rand/v2"
	"testing"
)

// Whatever the reads turn out to need, the promised number of requests is never exceeded.
func TestBudget(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, seed))
		var b Budget
		var pending []*ticket
		requests, speculative := 0, 0
		for range 500 {
			switch random.IntN(4) {
			case 0:
				pending = append(pending, b.newTicket())
			case 1: // one of them needs a request of its own
				if len(pending) > 0 {
					pending[0].single()
					pending[0].close()
					pending = pending[1:]
					requests++
				}
			case 2: // one was answered along with others
				if len(pending) > 0 {
					pending[0].close()
					pending = pending[1:]
				}
			case 3:
				if b.allowSpeculative(random.IntN(2)) {
					requests++
					speculative++
				}
			}
			if worst := requests + len(pending); 10*worst > 11*b.reads+20 {
				t.Fatalf("seed %d: %d requests and %d pending reads, of %d", seed, requests, len(pending), b.reads)
			}
		}
		if speculative == 0 {
			t.Errorf("seed %d: no speculative request was allowed", seed)
		}
	}
}
