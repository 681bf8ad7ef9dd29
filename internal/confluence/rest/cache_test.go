package rest

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func TestCacheSharesReads(t *testing.T) {
	var c Cache[string]
	var reads atomic.Int32
	start := make(chan struct{})
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			got, err := c.Get(t.Context(), "key", func(context.Context) (string, error) {
				reads.Add(1)
				<-start
				return "value", nil
			})
			if got != "value" || err != nil {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
	close(start)
	all.Wait()
	if reads.Load() != 1 {
		t.Errorf("read %d times", reads.Load())
	}
}

func TestCacheDropsErrors(t *testing.T) {
	var c Cache[string]
	failure := errors.New("failure")
	if _, err := c.Get(t.Context(), "key", func(context.Context) (string, error) { return "", failure }); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if got, err := c.Get(t.Context(), "key", func(context.Context) (string, error) { return "value", nil }); got != "value" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

// A value that is set during a read stays, and callers that wait for the read get what it returns.
func TestCacheSetWins(t *testing.T) {
	var c Cache[string]
	reading, end, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		got, err := c.Get(t.Context(), "key", func(context.Context) (string, error) {
			close(reading)
			<-end
			return "", errors.New("failure")
		})
		if err == nil {
			t.Errorf("got %q", got)
		}
	}()
	<-reading
	c.Set("key", "written")
	close(end)
	<-done
	if got, _ := c.Get(t.Context(), "key", nil); got != "written" {
		t.Errorf("got %q", got)
	}
}

// A read continues for other callers when the caller that started it gives up.
func TestCacheReadOutlivesCaller(t *testing.T) {
	var c Cache[string]
	end := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := c.Get(ctx, "key", func(ctx context.Context) (string, error) {
		<-end
		return "value", ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(end)
	if got, err := c.Get(t.Context(), "key", nil); got != "value" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}
