package rest

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// connectServiceAccount returns a site for a service account, without a network.
func connectServiceAccount(t *testing.T, config Config, handler http.Handler) *Site {
	t.Helper()
	config.URL, config.Deployment, config.MaxRetries = "http://127.0.0.1", Cloud, 1
	if config.OAuth == (OAuth{}) {
		client := simulator.New(simulator.Options{}).ServiceAccount()
		config.OAuth = OAuth{client.ID, client.Secret}
	}
	config.Transport = handlerTransport{handler}
	r, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// countRequests counts the requests of a simulator by their purpose, and resets the count.
func countRequests(s *simulator.Simulator) string {
	discoveries, tokens, api, refused := 0, 0, 0, 0
	for _, r := range s.Requests() {
		switch {
		case r.Path == "/_edge/tenant_info":
			discoveries++
		case r.Path == "/oauth/token":
			tokens++
		case r.Status == http.StatusUnauthorized:
			refused++
		default:
			api++
		}
	}
	s.ResetRequests()
	return fmt.Sprintf("discoveries %d, tokens %d, refused %d, served %d", discoveries, tokens, refused, api)
}

func expectRequests(t *testing.T, s *simulator.Simulator, want string) {
	t.Helper()
	if got := countRequests(s); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// readTogether sends a hundred concurrent requests, all of which must succeed.
func readTogether(t *testing.T, r *Site) {
	t.Helper()
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if err := read(t.Context(), r); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestTokenIsShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{TokenLifetime: time.Hour, Latency: 200 * time.Millisecond})
		r := connectServiceAccount(t, Config{MaxConcurrentRequests: 100}, s)
		readTogether(t, r)
		expectRequests(t, s, "discoveries 1, tokens 1, refused 0, served 100")

		time.Sleep(59 * time.Minute)
		readTogether(t, r)
		expectRequests(t, s, "discoveries 0, tokens 0, refused 0, served 100")

		time.Sleep(50 * time.Second) // it is valid for a few seconds more
		readTogether(t, r)
		expectRequests(t, s, "discoveries 0, tokens 1, refused 0, served 100")

		time.Sleep(2 * time.Hour)
		readTogether(t, r)
		expectRequests(t, s, "discoveries 0, tokens 1, refused 0, served 100")

		s.Human().RevokeTokens()
		readTogether(t, r)
		expectRequests(t, s, "discoveries 0, tokens 1, refused 100, served 100")
	})
}

// A caller that sees the old token just before a new one is stored does not request another.
func TestTokenIsSharedInAnyOrder(t *testing.T) {
	const rounds, callers = 500, 20
	s := simulator.New(simulator.Options{})
	account := connectServiceAccount(t, Config{}, s).http.HTTPClient.Transport.(*serviceAccount)
	for range rounds {
		account.latest.Store(nil)
		var all sync.WaitGroup
		for range callers {
			all.Go(func() {
				if _, err := account.token(t.Context(), nil); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
	expectRequests(t, s, fmt.Sprintf("discoveries 0, tokens %d, refused 0, served 0", rounds))
}

// Retries of a request for a token or the cloud ID do not count as repetitions of the write that waits for it.
func TestTokenRetryIsNoRepeatedWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{})
		r := connectServiceAccount(t, Config{}, s)
		s.Inject(simulator.Fault{Path: "tenant_info", Status: 503, Times: 1})
		s.Inject(simulator.Fault{Path: "oauth/token", Status: 503, Times: 1})
		err := r.Send(t.Context(), http.MethodPut, "/api/v2/pages/1", nil, map[string]string{"id": "1"}, nil)
		var refused *Error
		if !errors.As(err, &refused) || refused.Status != 404 || refused.repeated {
			t.Errorf("got %v", err)
		}
		expectRequests(t, s, "discoveries 2, tokens 2, refused 0, served 1")
	})
}

// A write whose token was revoked is sent again with the same body, and applied once.
func TestRevokedTokenOfWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{})
		r := connectServiceAccount(t, Config{}, s)
		id := s.Human().CreateSpace(simulator.SpaceFields{Key: "NEW", Name: "New"})
		create := func(key string) error {
			path := "/api/v2/spaces/" + id + "/properties"
			return r.PostOnce(t.Context(), path, nil, map[string]any{"key": key, "value": map[string]string{"a": "b"}}, nil)
		}
		if err := read(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		s.Human().RevokeTokens()
		s.ResetRequests()
		if err := create("p"); err != nil {
			t.Fatal(err)
		}
		expectRequests(t, s, "discoveries 0, tokens 1, refused 1, served 1")
		s.Human().RevokeTokens()
		if err := create("q"); err != nil {
			t.Fatal(err)
		}
		posts := ""
		for _, request := range s.Requests() {
			if strings.HasSuffix(request.Path, "/properties") {
				posts += fmt.Sprint(request.Status, " ", strings.TrimSpace(request.Body), "\n")
			}
		}
		if want := "401 {\"key\":\"q\",\"value\":{\"a\":\"b\"}}\n201 {\"key\":\"q\",\"value\":{\"a\":\"b\"}}\n"; posts != want {
			t.Errorf("got %s, want %s", posts, want)
		}
	})
}

// If a new token is rejected too, no more tokens are requested.
func TestNewTokenRejected(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{})
		r := connectServiceAccount(t, Config{}, s)
		s.Inject(simulator.Fault{Path: "/wiki/", Status: 401, Body: `{"code":401,"message":"Unauthorized"}`})
		for range 3 {
			err := read(t.Context(), r)
			if !IsCredentials(err) || !strings.Contains(err.Error(), "401: Unauthorized. A new access token of the service account is rejected too") {
				t.Errorf("got %v", err)
			}
		}
		expectRequests(t, s, "discoveries 1, tokens 2, refused 4, served 0")

		s.ClearFaults() // access was granted meanwhile
		if err := read(t.Context(), r); err != nil {
			t.Error(err)
		}
		s.Human().RevokeTokens()
		if err := read(t.Context(), r); err != nil {
			t.Error(err)
		}
		expectRequests(t, s, "discoveries 0, tokens 1, refused 1, served 2")
	})
}

// A token that lacks a scope is not replaced, because a new one has the same scopes.
func TestTokenWithoutScope(t *testing.T) {
	s := simulator.New(simulator.Options{})
	r := connectServiceAccount(t, Config{}, s)
	s.Inject(simulator.Fault{Path: "/wiki/", Status: 401, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`})
	err := read(t.Context(), r)
	if !IsForbidden(err) || strings.Contains(err.Error(), "new access token") || !strings.Contains(err.Error(), "lacks a scope") {
		t.Errorf("got %v", err)
	}
	expectRequests(t, s, "discoveries 1, tokens 1, refused 1, served 0")
}
