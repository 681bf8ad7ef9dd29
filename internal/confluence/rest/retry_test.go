package rest_test

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

func TestRetries(t *testing.T) {
	now := time.Now().UTC().Format(http.TimeFormat)
	for name, test := range map[string]struct {
		request func(confluence.Client) error
		first   http.HandlerFunc
		tries   int32
	}{
		"limited reading":                   {read, sitetest.Status(429, "Retry-After", "0"), 2},
		"limited writing":                   {write, sitetest.Status(429, "Retry-After", "0"), 2},
		"limited until a date":              {write, sitetest.Status(429, "Retry-After", now), 2},
		"rate limited without Retry-After":  {write, sitetest.Status(429), 2},
		"unavailable for a while":           {write, sitetest.Status(503, "Retry-After", "0"), 2},
		"unavailable, writing":              {write, sitetest.Status(503), 1},
		"unavailable, writing again":        {change, sitetest.Status(503), 2},
		"broken reading":                    {read, sitetest.Status(500), 2},
		"broken writing":                    {write, sitetest.Status(500), 1},
		"broken writing again":              {change, sitetest.Status(500), 2},
		"lost answer to reading":            {read, sitetest.NoAnswer, 2},
		"lost answer to writing":            {write, sitetest.NoAnswer, 1},
		"lost answer to writing again":      {change, sitetest.NoAnswer, 2},
		"half an answer to reading":         {read, sitetest.HalfAnswer, 2},
		"half an answer to writing":         {write, sitetest.HalfAnswer, 1},
		"half an answer to writing again":   {change, sitetest.HalfAnswer, 2},
		"edge out of step":                  {read, sitetest.Status(404, "X-Cache", "Error from cloudfront"), 2},
		"refused reading":                   {read, sitetest.Status(400), 1},
		"not implemented, which will stay ": {read, sitetest.Status(501), 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var tries atomic.Int32
			answer := sitetest.InTurn(&tries, test.first, sitetest.Status(200))
			var method string
			err := test.request(sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
				if method = cmp.Or(method, r.Method); r.Method == method {
					answer(w, r)
				} else { // to find out whether a write was applied
					sitetest.Status(404)(w, r)
				}
			}))
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
	client := sitetest.Serve(t, sitetest.InTurn(&tries, sitetest.Status(503, "Retry-After", "0")))
	var refused *confluence.Error
	if err := read(client); !errors.As(err, &refused) || refused.Status != 503 || tries.Load() != 3 {
		t.Errorf("after %d tries: %v", tries.Load(), err)
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	for _, code := range []int{429, 503} {
		var tries atomic.Int32
		client := sitetest.Serve(t, sitetest.InTurn(&tries, sitetest.Status(code, "Retry-After", "1"), sitetest.Status(200)))
		start := time.Now()
		if err := read(client); err != nil || time.Since(start) < time.Second {
			t.Errorf("%d, after %s: %v", code, time.Since(start), err)
		}
	}
}

func TestRetryAfterBeyondMaximum(t *testing.T) {
	for name, test := range map[string]struct {
		code    int
		wait    string
		timeout time.Duration
	}{
		"limited, beyond the deadline":     {429, "60", 10 * time.Second},
		"limited, for very long":           {429, "3600", time.Hour * 2},
		"unavailable, beyond the deadline": {503, "60", 10 * time.Second},
		"unavailable, for very long":       {503, "3600", time.Hour * 2},
	} {
		t.Run(name, func(t *testing.T) {
			var tries atomic.Int32
			client := sitetest.Serve(t, sitetest.InTurn(&tries, sitetest.Status(test.code, "Retry-After", test.wait)))
			ctx, cancel := context.WithTimeout(context.Background(), test.timeout)
			defer cancel()
			start := time.Now()
			_, err := client.SpaceProperty(ctx, confluence.SpaceRef{Key: "DOCS"}, "p")
			var refused *confluence.Error
			if !errors.As(err, &refused) || refused.Status != test.code || tries.Load() != 1 || time.Since(start) > 5*time.Second {
				t.Errorf("%d tries in %s: %v", tries.Load(), time.Since(start), err)
			}
		})
	}
}

// A request that waits for its retry leaves its slot to others.
func TestRetryWaitHoldsNoSlot(t *testing.T) {
	var tries atomic.Int32
	client := sitetest.Serve(t, sitetest.InTurn(&tries, sitetest.Status(503, "Retry-After", "2"), sitetest.Status(200)),
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

func TestLimitedWriteIsRepeatedInFull(t *testing.T) {
	var tries atomic.Int32
	var bodies []string
	answer := sitetest.InTurn(&tries, sitetest.Status(429, "Retry-After", "0"), sitetest.Status(403, "RateLimit-Reason", "confluence-burst-based"), sitetest.Status(200))
	client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(body))
		answer(w, r)
	}, func(c *confluence.Config) { c.MaxRetries = 0 })
	if err := write(client); err != nil {
		t.Error(err)
	}
	if len(bodies) != 3 || bodies[0] == "" || bodies[1] != bodies[0] || bodies[2] != bodies[0] {
		t.Errorf("got %q", bodies)
	}
}
