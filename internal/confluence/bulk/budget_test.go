package bulk

import (
	"math/rand/v2"
	"testing"
)

// Whatever happens to the reads, no more requests are made than promised, at any time.
func TestBudget(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, seed))
		var b Budget
		var open []*ticket
		requests, chances := 0, 0
		for range 500 {
			switch random.IntN(4) {
			case 0:
				open = append(open, b.issue())
			case 1: // one of them needs a request of its own
				if len(open) > 0 {
					open[0].single()
					open[0].close()
					open = open[1:]
					requests++
				}
			case 2: // one was answered along with others
				if len(open) > 0 {
					open[0].close()
					open = open[1:]
				}
			case 3:
				if b.speculate(random.IntN(2)) {
					requests++
					chances++
				}
			}
			if worst := requests + len(open); 10*worst > 11*b.asked+20 {
				t.Fatalf("seed %d: %d requests and %d reads to be answered, of %d", seed, requests, len(open), b.asked)
			}
		}
		if chances == 0 {
			t.Errorf("seed %d: no chance was taken", seed)
		}
	}
}
