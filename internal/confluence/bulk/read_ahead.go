package bulk

import (
	"context"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Reading ahead
//
// Terraform asks for as many objects at a time as -parallelism says, ten by default, so that batches alone leave
// hundreds of requests for thousands of pages. A listing has 250 in one request, and of those that are in a space with
// something managed, most or few may be wanted. So a list of such objects is read page by page, in the background, each
// page only when
//
//   - somebody asks for what the pages so far do not hold,
//   - what it did not hold has cost half a request by now, and one more for each page so far; or each page so far, on the
//     average, has held something that was asked for,
//   - the budget of chances allows it, and memory.
//
// Whoever asks while a page is under way waits for it, within reason: most likely it holds the answer. Once pages have been
// of no use, nobody waits but asks by ID meanwhile. That is also where errors are met: here, a list that fails is not read
// on.
//
// What is served is never older than the client, which lives as long as one run of the provider, and an object is served
// once: who asks again wants it as it is then. The first write of the client ends all this, as what was read before may
// be out of date, and a run that writes, an apply, has little left to read.
type readAhead[T Object] struct {
	site      *rest.Site
	budget    *Budget
	semaphore chan struct{} // for the pages under way: until it is packed, a page may take ten times the memory
	maxWait   time.Duration // with one of them
	capacity  int           // bytes that may be held; reading ahead pauses there until some of it was asked for

	mu      sync.Mutex
	lists   map[string]*list[T] // by the path of the first page
	asked   int
	held    int // bytes
	largest int // bytes of the largest page so far
}

// listed is an object of a list.
type Object interface {
	ObjectKey() string // what it is asked for with
	Size() int         // of memory, roughly
	Pack()             // makes it small
}

// idle is after how many reads of other lists one is taken to be done with, and gives way to others.
const idleAfter = 500

func newReadAhead[T Object](r *rest.Site, b *Budget) readAhead[T] {
	return readAhead[T]{site: r, budget: b, semaphore: make(chan struct{}, 4), maxWait: 10 * time.Second, capacity: 32 << 20}
}

// list is one list as far as it has been read.
type list[T Object] struct {
	next      string          // path of the page to be read next; "" at the end
	pages     int             // that were read
	hits      int             // objects on them that somebody asked for
	misses    int             // reads that it did not answer
	lastAsked int             // when it was asked last, in reads of any list
	waiting   map[string]int  // asked for and waiting
	served    map[string]bool // asked for before
	seen      map[string]bool // on the pages so far
	objects   map[string]T
	reading   chan struct{} // closed when the page under way has been read; nil if there is none
	slow      bool          // it takes too long to wait for
}

// find returns the object of a list that is asked for with a key, unless it must be asked for alone. What is not fit is
// not returned. cost is what part of a request it takes to ask for one.
func (a *readAhead[T]) find(ctx context.Context, path, key string, cost float64, fit func(T) bool) (object T, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.site.Written() {
		a.lists, a.held = nil, 0
		return object, false
	}
	l := a.list(path)
	if l.served[key] {
		return object, false
	}
	a.asked++
	l.lastAsked = a.asked
	l.waiting[key]++
	defer l.leave(key)
	if _, ok := l.objects[key]; ok {
		l.hits++
	}
	for {
		if object, ok = l.objects[key]; ok {
			delete(l.objects, key)
			a.held -= object.Size()
			return object, fit(object)
		}
		if l.reading == nil {
			a.readNextIfDue(ctx, l, cost)
		}
		if l.reading == nil || l.slow || !l.isPromising() || ctx.Err() != nil {
			l.misses++
			return object, false
		}
		a.wait(ctx, l)
	}
}

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

func (a *readAhead[T]) list(path string) *list[T] {
	if a.lists == nil {
		a.lists = map[string]*list[T]{}
	}
	if a.lists[path] == nil {
		a.lists[path] = &list[T]{next: path, waiting: map[string]int{}, served: map[string]bool{}, seen: map[string]bool{}, objects: map[string]T{}}
	}
	return a.lists[path]
}

func (l *list[T]) leave(key string) {
	if l.waiting[key]--; l.waiting[key] == 0 {
		delete(l.waiting, key)
		l.served[key] = true
	}
}

// promises tells that the page to be read next is likely to hold what is asked for, which may well be on the second of two.
func (l *list[T]) isPromising() bool { return l.hits >= l.pages-1 }

// begin begins to read a page if it is time. The request goes on when the caller gives up, as others may be waiting for
// it too; the timeout of requests ends it.
func (a *readAhead[T]) readNextIfDue(ctx context.Context, l *list[T], cost float64) {
	demand := l.misses
	if l.pages > 0 {
		demand += len(l.waiting) // those who have waited in vain
	}
	due := float64(demand)*cost > 0.5+float64(l.pages) || l.pages > 0 && l.hits >= l.pages
	reserved := max(a.largest, 256<<10)
	if l.next == "" || !due || a.site.Written() || !a.hasCapacity(reserved) ||
		!a.budget.speculate(1) { // leaves room for a batch, which is the better bargain
		return
	}
	a.held += reserved
	l.reading = make(chan struct{})
	go a.read(context.WithoutCancel(ctx), l, reserved)
}

// hasRoom tells whether there is memory for so many bytes, if need be after parting with the lists that nobody asks for
// any more.
func (a *readAhead[T]) hasCapacity(bytes int) bool {
	if a.held+bytes > a.capacity {
		for _, l := range a.lists {
			if a.asked-l.lastAsked > idleAfter {
				for key, object := range l.objects {
					delete(l.objects, key)
					a.held -= object.Size()
				}
			}
		}
	}
	return a.held == 0 || a.held+bytes <= a.capacity
}

func (a *readAhead[T]) page(ctx context.Context, path string) (objects []T, next string, err error) {
	a.semaphore <- struct{}{}
	defer func() { <-a.semaphore }()
	page, err := rest.ReadResultPage[T](ctx, a.site, path, nil)
	for _, object := range page.Results {
		object.Pack()
	}
	return page.Results, page.Next, err
}

func (a *readAhead[T]) read(ctx context.Context, l *list[T], reserved int) {
	objects, next, err := a.page(ctx, l.next)
	a.mu.Lock()
	defer a.mu.Unlock()
	close(l.reading)
	l.reading, l.slow, l.next = nil, false, ""
	if a.site.Written() {
		return
	}
	a.held -= reserved
	if err != nil {
		return
	}
	l.pages++
	l.next = next
	size := 0
	for _, object := range objects {
		key := object.ObjectKey()
		if l.seen[key] { // a list that repeats itself may do so for ever
			l.next = ""
			continue
		}
		l.seen[key] = true
		if l.served[key] || l.waiting[key] > 0 {
			l.hits++
		}
		if !l.served[key] {
			l.objects[key] = object
			size += object.Size()
		}
	}
	a.held += size
	a.largest = max(a.largest, size)
}
