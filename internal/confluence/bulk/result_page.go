package bulk

import (
	"context"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// start starts to read the next result page if the list has one and the limits allow it, and reports whether it has started. asked says whether a
// read asks for the list. The request continues when the caller gives up, because other reads may wait for it; the request timeout ends it.
func (a *readAhead[T]) start(ctx context.Context, l *list[T], asked bool) bool {
	reserved := a.reserve()
	if l.next == "" || a.absent || a.outdated() || !a.hasCapacity(reserved) || !a.allows(l, asked) {
		return false
	}
	switch {
	case l.pages > 0:
	case asked:
		a.begun++
	default:
		a.notAsked++
		l.notAsked = true
	}
	a.inFlight++
	a.held += reserved
	l.lastRead = a.reads
	l.reading = make(chan struct{})
	go a.read(context.WithoutCancel(ctx), l, reserved)
	return true
}

// allows reports whether the budget allows reading the next result page of a list.
func (a *readAhead[T]) allows(l *list[T], asked bool) bool {
	switch {
	case a.listsFirst && l.pages == 0 && asked:
		return a.budget.allowFirst()
	case a.locate != nil && l.pages == 0:
		return a.budget.allowSpeculative(2) && a.budget.allowSpeculative(1)
	}
	return a.budget.allowSpeculative(1) // leaves room for a batch, which saves more
}

// reserve returns the bytes to reserve for a result page.
func (a *readAhead[T]) reserve() int { return max(a.pageSize, 256<<10) }

// hasCapacity reports whether so many more bytes may be held. If necessary, it drops the objects of idle lists.
func (a *readAhead[T]) hasCapacity(bytes int) bool {
	if a.held+bytes > a.capacity {
		for _, l := range a.lists {
			if a.reads-l.lastRead > idleAfter {
				for key, object := range l.objects {
					delete(l.objects, key)
					a.held -= object.Size()
				}
			}
		}
	}
	return a.held == 0 || a.held+bytes <= a.capacity
}

// readResultPage reads one result page and packs its objects.
func (a *readAhead[T]) readResultPage(ctx context.Context, path string) (objects []T, next string, err error) {
	a.semaphore <- struct{}{}
	defer func() { <-a.semaphore }()
	page, err := rest.ReadResultPage[T](ctx, a.site, path, nil)
	for _, object := range page.Results {
		object.Pack()
	}
	return page.Results, page.Next, err
}

// readNext reads the next result page of a list, which it locates first if necessary.
func (a *readAhead[T]) readNext(ctx context.Context, l *list[T]) (objects []T, next string, err error) {
	path := l.next
	if a.locate != nil && l.pages == 0 {
		var requests int
		path, requests, err = a.locate(ctx, path)
		a.budget.correct(requests - 1)
		if err != nil || path == "" {
			return nil, "", err
		}
	}
	return a.readResultPage(ctx, path)
}

// read reads the next result page of a list and adds its objects to the list.
func (a *readAhead[T]) read(ctx context.Context, l *list[T], reserved int) {
	objects, next, err := a.readNext(ctx, l)
	a.mu.Lock()
	defer a.mu.Unlock()
	close(l.reading)
	a.inFlight--
	l.reading, l.slow, l.next = nil, false, ""
	if a.outdated() {
		return
	}
	a.held -= reserved
	if err != nil {
		a.absent = a.locate != nil && !a.listed
		return
	}
	a.listed = true
	l.pages++
	l.next = next
	size := 0
	for _, object := range objects {
		key := object.ObjectKey()
		if l.seen[key] { // a list that repeats itself may never end
			l.next = ""
			continue
		}
		l.seen[key] = true
		if l.answered[key] || l.waiting[key] > 0 {
			l.hits++
		}
		if !l.answered[key] {
			l.objects[key] = object
			size += object.Size()
		}
	}
	a.held += size
	a.pageSize = max(a.pageSize, size)
}
