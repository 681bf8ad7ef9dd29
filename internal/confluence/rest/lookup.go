package rest

import (
	"context"
	"sync"
)

// lookups remembers answers under a key, and lets everyone who asks for the same key at the same time share one read.
// Errors are not remembered.
type Lookups[T any] struct {
	mu      sync.Mutex
	entries map[string]*lookup[T]
}

type lookup[T any] struct {
	done  chan struct{} // closed once value and err are set
	value T
	err   error
}

// get returns what is known under key or reads it. The read goes on when the caller who started it gives up, as others
// may be waiting for it too.
func (l *Lookups[T]) Get(ctx context.Context, key string, read func(context.Context) (T, error)) (T, error) {
	l.mu.Lock()
	entry := l.entries[key]
	if entry == nil {
		entry = &lookup[T]{done: make(chan struct{})}
		l.store(key, entry)
		go func() {
			entry.value, entry.err = read(context.WithoutCancel(ctx))
			if entry.err != nil {
				l.drop(key, entry)
			}
			close(entry.done)
		}()
	}
	l.mu.Unlock()

	select {
	case <-entry.done:
		return entry.value, entry.err
	case <-ctx.Done():
		var zero T
		return zero, ctx.Err()
	}
}

// set replaces what is known under key, also if a read of it is still under way.
func (l *Lookups[T]) Set(key string, value T) {
	entry := &lookup[T]{done: make(chan struct{}), value: value}
	close(entry.done)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.store(key, entry)
}

// has tells that get would not begin to read.
func (l *Lookups[T]) Has(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.entries[key] != nil
}

func (l *Lookups[T]) Invalidate(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.entries, key)
}

func (l *Lookups[T]) store(key string, entry *lookup[T]) {
	if l.entries == nil {
		l.entries = map[string]*lookup[T]{}
	}
	l.entries[key] = entry
}

// drop forgets entry, unless another has taken its place meanwhile.
func (l *Lookups[T]) drop(key string, entry *lookup[T]) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.entries[key] == entry {
		delete(l.entries, key)
	}
}
