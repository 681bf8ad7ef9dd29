package rest

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const dataCenterTokenPath = "/confluence/rest/oauth2/latest/token"

// connectDataCenterAccount returns a site of Data Center for a service account, without a network.
func connectDataCenterAccount(t *testing.T, config Config, options simulator.Options) (*Site, *simulator.Simulator) {
	t.Helper()
	options.Deployment, options.ContextPath = simulator.DataCenter, "/confluence"
	s := simulator.New(options)
	config.URL, config.Deployment, config.MaxRetries, config.Transport = "http://127.0.0.1/confluence", DataCenter, 1, handlerTransport{s}
	if config.OAuth == (OAuth{}) {
		client := s.ServiceAccount()
		config.OAuth = OAuth{client.ID, client.Secret}
	}
	r, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	s.ResetRequests()
	return r, s
}

// expectDataCenterRequests counts requests for tokens, and refused and served requests of the API.
func expectDataCenterRequests(t *testing.T, s *simulator.Simulator, tokens, refused, served int) {
	t.Helper()
	gotTokens, gotRefused, gotServed := 0, 0, 0
	for _, r := range s.Requests() {
		switch {
		case r.Path == dataCenterTokenPath && r.Method == http.MethodPost:
			gotTokens++
		case r.Status == http.StatusUnauthorized:
			gotRefused++
		default:
			gotServed++
		}
	}
	s.ResetRequests()
	if gotTokens != tokens || gotRefused != refused || gotServed != served {
		t.Errorf("tokens %d, refused %d, served %d; want %d, %d, %d", gotTokens, gotRefused, gotServed, tokens, refused, served)
	}
}

func readCaller(t *testing.T, r *Site) error {
	t.Helper()
	var caller struct{ Username string }
	err := r.Get(t.Context(), "/rest/api/user/current", nil, &caller)
	if err == nil && caller.Username != "ada" {
		t.Errorf("the caller is %q", caller.Username)
	}
	return err
}

// A hundred concurrent requests share one token, a revoked token is replaced once, and a token is renewed before it expires.
func TestDataCenterTokenIsShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, s := connectDataCenterAccount(t, Config{MaxConcurrentRequests: 100}, simulator.Options{TokenLifetime: time.Hour, Latency: 200 * time.Millisecond})
		together := func() {
			done := make(chan error)
			for range 100 {
				go func() { done <- readCaller(t, r) }()
			}
			for range 100 {
				if err := <-done; err != nil {
					t.Error(err)
				}
			}
		}
		together()
		expectDataCenterRequests(t, s, 1, 0, 100)
		time.Sleep(59*time.Minute + 50*time.Second)
		together()
		expectDataCenterRequests(t, s, 1, 0, 100)
		s.Human().RevokeTokens()
		together()
		expectDataCenterRequests(t, s, 1, 100, 100)
	})
}

// The scope is ADMIN unless others are configured, and the secret is in the body alone.
func TestDataCenterScopes(t *testing.T) {
	for want, scopes := range map[string][]string{"ADMIN": nil, "READ": {"READ"}, "WRITE READ": {"WRITE", "READ"}} {
		r, s := connectDataCenterAccount(t, Config{OAuthScopes: scopes}, simulator.Options{})
		if err := readCaller(t, r); err != nil {
			t.Fatal(err)
		}
		asked := s.Requests()[0]
		form, err := url.ParseQuery(asked.Body)
		if err != nil || asked.Path != dataCenterTokenPath || form.Get("scope") != want || form.Get("grant_type") != "client_credentials" ||
			form.Get("client_secret") != "***" || asked.Header.Get("Authorization") != "" {
			t.Errorf("asked %+v, %v", asked, err)
		}
	}
}

// A write whose token was revoked is sent again with the same body, and applied once. An answer to an anonymous caller is a
// rejected token too.
func TestDataCenterRevokedToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, s := connectDataCenterAccount(t, Config{}, simulator.Options{})
		if err := readCaller(t, r); err != nil {
			t.Fatal(err)
		}
		s.Human().RevokeTokens()
		s.ResetRequests()
		if err := r.PostOnce(t.Context(), "/rest/api/space", nil, map[string]string{"key": "NEW", "name": "New"}, nil); err != nil {
			t.Fatal(err)
		}
		expectDataCenterRequests(t, s, 1, 1, 1)

		s.Inject(simulator.Fault{Path: "user/current", Status: 200, Times: 1, Body: `{"type":"anonymous"}`, Header: map[string]string{"X-AUSERNAME": "anonymous"}})
		if err := readCaller(t, r); err != nil {
			t.Error(err)
		}
		expectDataCenterRequests(t, s, 1, 0, 2)
	})
}

// Credentials that are refused are not sent again for each request, but after a minute.
func TestDataCenterTokenRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, s := connectDataCenterAccount(t, Config{OAuth: OAuth{"id", "wrong+secret"}}, simulator.Options{})
		for i, tokens := range []int{1, 0, 1, 0} {
			err := readCaller(t, r)
			if !IsCredentials(err) || !strings.Contains(err.Error(), dataCenterTokenPath+": 401: invalid_client") || strings.Contains(err.Error(), "wrong+secret") {
				t.Errorf("%d: got %v", i, err)
			}
			expectDataCenterRequests(t, s, tokens, 0, 0)
			time.Sleep(refusalTTL * 2 / 3)
			synctest.Wait()
		}
	})
}

// If a new token is rejected too, no more tokens are requested.
func TestDataCenterNewTokenRejected(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, s := connectDataCenterAccount(t, Config{}, simulator.Options{})
		s.Inject(simulator.Fault{Path: "/rest/api/", Status: 401, Body: `{"message":"Unauthorized"}`})
		for range 3 {
			err := readCaller(t, r)
			if !IsCredentials(err) || !strings.Contains(err.Error(), "rejected too: check that the service account is active") || strings.Contains(err.Error(), "cloud_id") {
				t.Errorf("got %v", err)
			}
		}
		expectDataCenterRequests(t, s, 2, 4, 0)
	})
}

// On Cloud, scopes are those of the credentials.
func TestCloudScopesRefused(t *testing.T) {
	_, err := New(Config{URL: "https://acme.atlassian.net", OAuth: OAuth{"id", "s"}, OAuthScopes: []string{"READ"}})
	var refused *ConfigError
	if !errors.As(err, &refused) || refused.Attribute != "oauth" || !strings.Contains(err.Error(), "scopes are supported on Confluence Data Center only") {
		t.Errorf("got %v", err)
	}
}
