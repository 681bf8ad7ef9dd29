package bulk

import (
	"context"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// readAhead answers reads of single objects from lists that it reads in the background.
//
// Terraform reads as many objects at a time as -parallelism says, ten by default, so batches alone leave hundreds of
// requests for thousands of pages. A list has 250 objects in one request; most of them or few may be in the configuration.
// So the list of a space with managed objects is read one result page at a time, each only if
//
//   - a read asks for an object that the result pages so far do not hold,
//   - the reads that the list did not answer have cost half a request by now, and one more for each result page so far;
//     or each result page so far has, on average, held an object that was asked for; or none has been read, and half of the
//     lists that were begun have saved requests,
//   - the budget of speculative requests and the memory limit allow it.
//
// With listsFirst, the first read of a list asks for its first result page at once. A list that is expected may begin before its first
// read, see [lookAhead]. With locate, lists are those that a site may not have, see [Reads.OptionalLists].
//
// A read waits for a result page in flight, up to a limit, because that page is likely to hold its object. Once result
// pages have been of no use, reads do not wait, but are answered by ID meanwhile. Errors are found there too: a list that
// fails is not read any further.
//
// An object is never older than the client, which lives as long as one run of the provider, and is returned once: the next
// read wants it as it is then. The first write of the client ends reading ahead, because what was read before may be out
// of date, and a run that writes, an apply, has little left to read. Lists that are lasting are still used after a write.
type readAhead[T Object] struct {
	site      *rest.Site
	budget    *Budget
	semaphore chan struct{} // limits result pages in flight: until its objects are packed, one may take ten times the memory
	maxWait   time.Duration // of a read for a result page in flight
	capacity  int           // of objects held, in bytes; at that size reading ahead pauses until some of them are read

	mu       sync.Mutex
	lists    map[string]*list[T] // by the path of the first result page
	reads    int                 // so far, of all lists
	begun    int                 // lists that a read asked for, and of which a result page was requested
	useful   int                 // of these lists, those that have saved requests
	inFlight int                 // result pages that are being read
	held     int                 // size of the objects held, in bytes
	pageSize int                 // of the largest result page so far, in bytes

	lookAhead

	listsFirst bool // the first result page of a list is due at the first read
	lasting    bool // lists are still used after a write, see [Reads.Lasting]

	locate         func(ctx context.Context, name string) (path string, requests int, err error)
	listed, absent bool // with locate: a list has been read; or none, and one cannot be read
}

// Object is an object of a list.
type Object interface {
	ObjectKey() string // the ID or key by which it is read
	Size() int         // approximate memory in bytes
	Pack()             // compresses it in place, before it is held
}

// idleAfter is the number of reads of other lists after which a list is considered idle and its objects may be dropped.
const idleAfter = 500

func newReadAhead[T Object](r *rest.Site, b *Budget) readAhead[T] {
	return readAhead[T]{site: r, budget: b, semaphore: make(chan struct{}, 4), maxWait: 10 * time.Second, capacity: 32 << 20}
}

// find returns the object with a key from the list at path, and whether it did; an object that accept rejects is dropped.
// requestsPerRead is what a read by ID costs.
func (a *readAhead[T]) find(ctx context.Context, path, key string, requestsPerRead float64, accept func(T) bool) (object T, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.outdated() {
		a.lists, a.held = nil, 0
		return object, false
	}
	l := a.list(path)
	if l.answered[key] {
		return object, false
	}
	a.reads++
	a.noteRead(l)
	l.waiting[key]++
	defer l.leave(key)
	if _, ok := l.objects[key]; ok {
		l.hits++
	}
	for {
		if object, ok = l.objects[key]; ok {
			delete(l.objects, key)
			a.held -= object.Size()
			if !l.useful && float64(l.hits)*requestsPerRead >= 2 { // a list that begins costs one
				l.useful = true
				a.useful++
			}
			a.beginExpected(ctx)
			return object, accept(object)
		}
		if l.reading == nil {
			a.readNextIfDue(ctx, l, requestsPerRead)
		}
		if l.reading == nil || l.slow || !l.isPromising() || ctx.Err() != nil {
			l.misses++
			return object, false
		}
		a.wait(ctx, l)
	}
}

// outdated reports whether objects that were read may have been changed by this client.
func (a *readAhead[T]) outdated() bool { return a.site.Written() && !a.lasting }

// wait waits for the result page in flight, without the lock.
func (a *readAhead[T]) wait(ctx context.Context, l *list[T]) {
	reading, slow := l.reading, false
	a.mu.Unlock()
	select {
	case <-reading:
	case <-ctx.Done():
	case <-time.After(a.maxWait):
		slow = true
	}
	a.mu.Lock()
	l.slow = l.slow || slow && l.reading == reading
}

// begin starts to read a list at its first read if those of other lists make it due, and reports whether it is being read.
func (a *readAhead[T]) begin(ctx context.Context, path string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.outdated() || path == "" {
		return false
	}
	l := a.list(path)
	a.noteRead(l)
	if l.pages == 0 && l.reading == nil {
		a.readNextIfDue(ctx, l, 0)
	}
	return l.reading != nil
}

// readNextIfDue starts to read the next result page if the conditions of [readAhead] are met.
func (a *readAhead[T]) readNextIfDue(ctx context.Context, l *list[T], requestsPerRead float64) {
	unanswered := l.misses
	if l.pages > 0 {
		unanswered += len(l.waiting) // these have waited for a result page that does not hold them
	}
	due := float64(unanswered)*requestsPerRead > 0.5+float64(l.pages)
	switch {
	case l.pages > 0:
		due = due || l.hits >= l.pages
	case a.useful > 0:
		due = due || 2*a.useful >= a.begun
	}
	if due || a.listsFirst && l.pages == 0 {
		a.start(ctx, l, true)
	}
}
