package bulk

import "testing"

// An object that is read again and again is no reason to read its list, which would not be used for it.
func TestReadAheadForRepeatedReads(t *testing.T) {
	objects, lists := listSite(t, 10, 1, 0)
	for range 20 {
		readObject(t, objects, 10, 0)
	}
	if n := lists(); n > 0 {
		t.Errorf("%d lists were read", n)
	}
}

// Objects that were read before their list are not kept: no read would take them.
func TestReadAheadKeepsUnreadOnly(t *testing.T) {
	objects, lists := listSite(t, 10, 1, 0)
	for number := range 250 {
		readObject(t, objects, 10, number)
	}
	if held := objects.ahead.held; held != 0 || lists() != 1 {
		t.Errorf("%d bytes are held after all objects of %d lists were read", held, lists())
	}
}

// Objects that were read before their list show, like others, that the next result page is worth its request.
func TestReadAheadCountsEarlierReads(t *testing.T) {
	objects, lists := listSite(t, 10, 2, 0)
	for number := range 250 { // so that the budget allows more
		readObject(t, objects, 10, number)
	}
	before := lists()
	readObject(t, objects, 20, 0)
	readObject(t, objects, 20, 250)
	if n := lists() - before; n != 2 {
		t.Errorf("%d result pages were read, want 2", n)
	}
}
