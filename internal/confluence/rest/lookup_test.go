package rest

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func TestLookupIsShared(t *testing.T) {
	var l Lookups[string]
	var reads atomic.Int32
	start := make(chan struct{})
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			got, err := l.Get(t.Context(), "key", func(context.Context) (string, error) {
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

func TestLookupForgetsErrors(t *testing.T) {
	var l Lookups[string]
	failure := errors.New("failure")
	if _, err := l.Get(t.Context(), "key", func(context.Context) (string, error) { return "", failure }); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if got, err := l.Get(t.Context(), "key", func(context.Context) (string, error) { return "value", nil }); got != "value" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

// What was set while a read was under way stays, and who waits for the read gets what it reads.
func TestLookupSetWins(t *testing.T) {
	var l Lookups[string]
	reading, end, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		got, err := l.Get(t.Context(), "key", func(context.Context) (string, error) {
			close(reading)
			<-end
			return "", errors.New("failure")
		})
		if err == nil {
			t.Errorf("got %q", got)
		}
	}()
	<-reading
	l.Set("key", "written")
	close(end)
	<-done
	if got, _ := l.Get(t.Context(), "key", nil); got != "written" {
		t.Errorf("got %q", got)
	}
}

// A read goes on for the others when the one who started it gives up.
func TestLookupOutlivesItsCaller(t *testing.T) {
	var l Lookups[string]
	end := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := l.Get(ctx, "key", func(ctx context.Context) (string, error) {
		<-end
		return "value", ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(end)
	if got, err := l.Get(t.Context(), "key", nil); got != "value" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}
