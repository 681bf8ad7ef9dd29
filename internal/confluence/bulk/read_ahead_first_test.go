package bulk

import (
	"sync"
	"testing"
	"time"
)

// With lists first, a hundred objects of five lists take five requests, also when ten reads start at once.
func TestListsFirst(t *testing.T) {
	objects, lists := listSite(t, 100, 1, time.Millisecond)
	objects.ListsFirst()
	readInParallel(100, func(i int) { readObject(t, objects, 10+i%5, i/5) })
	if got, all := lists(), objects.batch.budget.requests; got != 5 || all != 5 {
		t.Errorf("100 objects took %d lists and %d requests, expected 5 and 5", got, all)
	}
}

// Lists that do not hold what is read cost few requests more than reads by ID.
func TestListsFirst_OfNoUse(t *testing.T) {
	objects, lists := listSite(t, 100, 1, time.Millisecond)
	objects.ListsFirst()
	readInParallel(100, func(i int) { readObject(t, objects, 10+i, 900) })
	if got := lists(); got == 0 || got > 22 {
		t.Errorf("100 objects took %d lists, expected between 1 and 22", got)
	}
}

// readInParallel reads ten objects at a time.
func readInParallel(n int, read func(i int)) {
	var workers sync.WaitGroup
	next := make(chan int)
	for range 10 {
		workers.Go(func() {
			for i := range next {
				read(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
}
