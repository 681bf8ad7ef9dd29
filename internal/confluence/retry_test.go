package confluence_test

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestRetries(t *testing.T) {
	now := time.Now().UTC().Format(http.TimeFormat)
	for name, test := range map[string]struct {
		request func(confluence.Client) error
		first   http.HandlerFunc
		tries   int32
	}{
		"limited reading":                   {read, status(429, "Retry-After", "0"), 2},
		"limited writing":                   {write, status(429, "Retry-After", "0"), 2},
		"limited until a date":              {write, status(429, "Retry-After", now), 2},
		"limited without a word":            {write, status(429), 2},
		"unavailable for a while":           {write, status(503, "Retry-After", "0"), 2},
		"unavailable, writing":              {write, status(503), 1},
		"broken reading":                    {read, status(500), 2},
		"broken writing":                    {write, status(500), 1},
		"lost answer to reading":            {read, lost, 2},
		"lost answer to writing":            {write, lost, 1},
		"half an answer to reading":         {read, half, 2},
		"half an answer to writing":         {write, half, 1},
		"edge out of step":                  {read, status(404, "X-Cache", "Error from cloudfront"), 2},
		"refused reading":                   {read, status(400), 1},
		"not implemented, which will stay ": {read, status(501), 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var tries atomic.Int32
			err := test.request(serve(t, answers(&tries, test.first, status(200))))
			if tries.Load() != test.tries {
				t.Errorf("tried %d times, want %d", tries.Load(), test.tries)
			}
			if (err == nil) != (test.tries > 1) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestRetriesEnd(t *testing.T) {
	var tries atomic.Int32
	client := serve(t, answers(&tries, status(429, "Retry-After", "0")))
	var refused *confluence.Error
	if err := read(client); !errors.As(err, &refused) || refused.Status != 429 || tries.Load() != 3 {
		t.Errorf("after %d tries: %v", tries.Load(), err)
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	var tries atomic.Int32
	client := serve(t, answers(&tries, status(429, "Retry-After", "1"), status(200)))
	start := time.Now()
	if err := read(client); err != nil || time.Since(start) < time.Second {
		t.Errorf("after %s: %v", time.Since(start), err)
	}
}

func TestRetryAfterBeyondTheDeadline(t *testing.T) {
	var tries atomic.Int32
	client := serve(t, answers(&tries, status(429, "Retry-After", "60")))
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	start := time.Now()
	_, err := client.Space(ctx, confluence.SpaceRef{Key: "DOCS"})
	var refused *confluence.Error
	if !errors.As(err, &refused) || refused.Status != 429 || time.Since(start) > 5*time.Second {
		t.Errorf("after %s: %v", time.Since(start), err)
	}
}

// A request that waits to be repeated leaves its turn to others.
func TestWaitingTakesNoTurn(t *testing.T) {
	var tries atomic.Int32
	client := serve(t, answers(&tries, status(429, "Retry-After", "2"), status(200)),
		func(c *confluence.Config) { c.MaxConcurrentRequests = 1 })
	go func() { _ = read(client) }()
	for tries.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	start := time.Now()
	if err := read(client); err != nil || time.Since(start) > time.Second {
		t.Errorf("after %s: %v", time.Since(start), err)
	}
}
