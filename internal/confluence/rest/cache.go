package rest

import (
	"context"
	"sync"
)

// Cache holds values by key. Concurrent callers of Get with the same key share one read. Errors are not cached. The zero
// value is an empty cache; all methods are safe for concurrent use.
type Cache[T any] struct {
	mu      sync.Mutex
	entries map[string]*cacheEntry[T]
}

type cacheEntry[T any] struct {
	done  chan struct{} // closed once value and err are set
	value T
	err   error
}

// Get returns the value of a key, which it reads if there is none. The read continues when the caller that started it gives
// up, because others may wait for it too.
func (c *Cache[T]) Get(ctx context.Context, key string, read func(context.Context) (T, error)) (T, error) {
	c.mu.Lock()
	entry := c.entries[key]
	if entry == nil {
		entry = &cacheEntry[T]{done: make(chan struct{})}
		c.store(key, entry)
		go func() {
			entry.value, entry.err = read(context.WithoutCancel(ctx))
			if entry.err != nil {
				c.remove(key, entry)
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

// Set replaces the value of a key, also while it is being read.
func (c *Cache[T]) Set(key string, value T) {
	entry := &cacheEntry[T]{done: make(chan struct{}), value: value}
	close(entry.done)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.store(key, entry)
}

// Has reports whether Get would return without starting a read: the value is there or being read.
func (c *Cache[T]) Has(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.entries[key] != nil
}

// Invalidate removes the value of a key, so that the next Get reads it again.
func (c *Cache[T]) Invalidate(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.entries, key)
}

// Clear removes all values.
func (c *Cache[T]) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.entries)
}

func (c *Cache[T]) store(key string, entry *cacheEntry[T]) {
	if c.entries == nil {
		c.entries = map[string]*cacheEntry[T]{}
	}
	c.entries[key] = entry
}

// remove removes an entry unless another has taken its place.
func (c *Cache[T]) remove(key string, entry *cacheEntry[T]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.entries[key] == entry {
		delete(c.entries, key)
	}
}
