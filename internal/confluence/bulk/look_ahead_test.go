package bulk

import (
	"fmt"
	"testing"
	"time"
)

// expectLists makes a number of lists useful, those from 100, and expects 60 others, those from 200.
func expectLists(t *testing.T, objects *Reads[object], useful int) {
	t.Helper()
	for list := 100; list < 100+useful; list++ {
		for number := range 20 {
			readObject(t, objects, list, number)
		}
	}
	for list := 200; list < 260; list++ {
		objects.Expect(fmt.Sprintf("/rest/api/lists/%d", list))
	}
}

// readMore reads more objects of the first useful list, and waits for the result pages that this begins.
func readMore(t *testing.T, objects *Reads[object], from, to int) {
	t.Helper()
	for number := from; number < to; number++ {
		readObject(t, objects, 100, number)
		settle(objects)
	}
}

// settle waits until no result page is being read.
func settle(objects *Reads[object]) {
	for inFlight := 1; inFlight > 0; time.Sleep(time.Millisecond) {
		objects.ahead.mu.Lock()
		inFlight = objects.ahead.inFlight
		objects.ahead.mu.Unlock()
	}
}

// Where lists have been of use, expected lists are begun before a read asks for them: all in the end, and no object is read by itself.
func TestExpect(t *testing.T) {
	objects, lists := listSite(t, 10, 1, 0)
	expectLists(t, objects, 20)
	readMore(t, objects, 20, 30)
	requests, before := objects.batch.budget.requests, lists()
	for list := range 60 {
		if n := lists() - 20; n <= list && list < 40 {
			t.Errorf("%d expected lists were read before a read asks for number %d", n, list)
		}
		for number := range 20 {
			readObject(t, objects, 200+list, number)
			settle(objects)
		}
	}
	if n, all := lists(), objects.batch.budget.requests-requests; n != 80 || all != n-before {
		t.Errorf("%d lists were read, %d of them with %d requests", n, n-before, all)
	}
}

// For each expected list that no read asks for, or that saves no requests, four others have saved some.
func TestExpect_InVain(t *testing.T) {
	objects, lists := listSite(t, 10, 1, 0)
	expectLists(t, objects, 20)
	readMore(t, objects, 20, 100)
	if n := lists(); n != 25 {
		t.Errorf("%d of 60 expected lists were read, want 5", n-20)
	}
	for list := 200; list < 205; list++ {
		readObject(t, objects, list, 900)
	}
	readMore(t, objects, 100, 200)
	if n := lists(); n != 25 {
		t.Errorf("%d more were read though those before have saved no request", n-25)
	}
}

// Expected lists use half of the capacity at most, and none is begun before others have been of use, or if each read is a request of its own.
func TestExpect_Limits(t *testing.T) {
	objects, lists := listSite(t, 10, 1, 0)
	expectLists(t, objects, 0)
	readMore(t, objects, 0, 100)
	if n := lists(); n != 1 {
		t.Errorf("%d lists were read", n)
	}

	objects, lists = listSite(t, 8_000, 1, 0)
	objects.ahead.capacity = 20 << 20 // six lists need 11 MB
	expectLists(t, objects, 6)
	readMore(t, objects, 20, 40)
	if n := lists(); n != 6 {
		t.Errorf("%d lists were read, want 6", n)
	}
	objects.ahead.capacity *= 2
	readMore(t, objects, 40, 60)
	if n := lists(); n != 7 {
		t.Errorf("%d lists were read, want 7", n)
	}

	objects, lists = listSite(t, 10, 1, 0)
	objects.batch.budget.Disabled = true
	expectLists(t, objects, 20)
	readMore(t, objects, 20, 100)
	if n := lists() + len(objects.ahead.expected); n > 0 {
		t.Errorf("%d lists were read or expected", n)
	}
}

// Expected lists leave half of the slots for result pages to lists that reads ask for.
func TestExpect_InFlight(t *testing.T) {
	objects, _ := listSite(t, 10, 1, 0)
	expectLists(t, objects, 20)
	slots := objects.ahead.semaphore
	for range cap(slots) {
		slots <- struct{}{}
	}
	readObject(t, objects, 100, 20)
	objects.ahead.mu.Lock()
	if n := objects.ahead.inFlight; n != 2 {
		t.Errorf("%d result pages are being read, want 2", n)
	}
	objects.ahead.mu.Unlock()
	for range cap(slots) {
		<-slots
	}
	settle(objects)
}

// A list that one read asked for, when it was not worth its request, is not begun because it was expected.
func TestExpect_AskedBefore(t *testing.T) {
	objects, lists := listSite(t, 10, 1, 0)
	for list := 200; list < 255; list++ {
		readObject(t, objects, list, 0)
	}
	expectLists(t, objects, 20)
	readMore(t, objects, 20, 100)
	readObject(t, objects, 255, 0)
	if n := lists(); n != 25 || objects.ahead.notAsked != 4 {
		t.Errorf("%d lists were read, and no read has asked for %d of them; want 25 and 4", n, objects.ahead.notAsked)
	}
}
