package rest

import (
	"context"
	"sync"
)

// lookups remembers answers under a key, and lets everyone who asks for the same key at the same time share one read.
// Errors are not remembered.
type Cache[T any] struct {
	mu      sync.Mutex
	entries map[string]*cacheEntry[T]
}

type cacheEntry[T any] struct {
	done  chan struct{} // closed once value and err are set
	value T
	err   error
}

// get returns what is known under key or reads it. The read goes on when the caller who started it gives up, as others
// may be waiting for it too.
func (c *Cache[T]) Get(ctx context.Context, key string, read func(context.Context) (T, error)) (T, error) {
	c.mu.Lock()
	entry := c.entries[key]
	if entry == nil {
		entry = &cacheEntry[T]{done: make(chan struct{})}
		c.store(key, entry)
		go func() {
			entry.value, entry.err = read(context.WithoutCancel(ctx))
			if entry.err != nil {
				c.drop(key, entry)
			}
			close(entry.done)
		}()
	}
	c.mu.Unlock()

	select {
	case <-entry.done:
		return entry.value, entry.err
	case <-ctx.Done():
		var zero T
		return zero, ctx.Err()
	}
}

// set replaces what is known under key, also if a read of it is still under way.
func (c *Cache[T]) Set(key string, value T) {
	entry := &cacheEntry[T]{done: make(chan struct{}), value: value}
	close(entry.done)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.store(key, entry)
}

// has tells that get would not begin to read.
func (c *Cache[T]) Has(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.entries[key] != nil
}

func (c *Cache[T]) Invalidate(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.entries, key)
}

func (c *Cache[T]) store(key string, entry *cacheEntry[T]) {
	if c.entries == nil {
		c.entries = map[string]*cacheEntry[T]{}
	}
	c.entries[key] = entry
}

// drop forgets entry, unless another has taken its place meanwhile.
func (c *Cache[T]) drop(key string, entry *cacheEntry[T]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.entries[key] == entry {
		delete(c.entries, key)
	}
}
