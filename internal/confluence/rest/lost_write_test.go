package rest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// expectUnsent expects that an object is not looked up if the request that creates it was not sent.
func expectUnsent(ctx context.Context, t *testing.T, r *Site, words string) {
	t.Helper()
	_, err := CreateOnce(ctx, r, "key", func(ctx context.Context) (string, error) {
		return "", r.PostOnce(ctx, "/api/v2/pages", nil, map[string]string{"title": "New"}, nil)
	}, func(context.Context) ([]Candidate[string], error) {
		t.Error("it was looked for")
		return nil, nil
	})
	if err == nil || !strings.HasPrefix(err.Error(), "POST ") || !strings.HasSuffix(err.Error(), words) || strings.Contains(err.Error(), "GET ") {
		t.Errorf("got %v", err)
	}
}

func TestCreate_ConnectionRefused(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	for _, retries := range []int{0, 1} {
		r, err := New(Config{URL: closed.URL, Deployment: Cloud, Username: "ops@acme.com", Token: "secret", MaxRetries: retries})
		if err != nil {
			t.Fatal(err)
		}
		expectUnsent(t.Context(), t, r, "connection refused")
	}
}

// A create that is interrupted while it waits for a rate limit or for a slot returns at once.
func TestCreate_InterruptedBeforeSending(t *testing.T) {
	for name, slots := range map[string]int{"a rate limit": 2, "a slot": 1} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sim := simulator.New(simulator.Options{})
				sim.Inject(simulator.Fault{Status: http.StatusTooManyRequests, Times: 1, Header: map[string]string{"Retry-After": "60"}})
				r := connectHandler(t, Config{Deployment: Cloud, Username: "ops@acme.com", MaxConcurrentRequests: slots}, sim)
				go func() { _ = read(t.Context(), r) }()
				synctest.Wait()
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(time.Second, cancel)
				start := time.Now()
				expectUnsent(ctx, t, r, "interrupted before Confluence responded")
				if took := time.Since(start); took > time.Second {
					t.Errorf("after %s", took)
				}
			})
		})
	}
}
