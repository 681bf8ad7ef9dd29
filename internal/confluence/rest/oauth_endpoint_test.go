package rest

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// tokenAnswers is a site with a token endpoint whose answers the test gives.
type tokenAnswers struct {
	*simulator.Simulator
	answer func(w http.ResponseWriter, form url.Values)
}

func (s *tokenAnswers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/oauth/token" {
		s.Simulator.ServeHTTP(w, r)
		return
	}
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	s.Simulator.ServeHTTP(&discard{}, r) // for the log
	form, _ := url.ParseQuery(string(body))
	s.answer(w, form)
}

type discard struct{ header http.Header }

func (d *discard) Header() http.Header {
	if d.header == nil {
		d.header = http.Header{}
	}
	return d.header
}
func (*discard) Write(p []byte) (int, error) { return len(p), nil }
func (*discard) WriteHeader(int)             {}

func TestTokenRefused(t *testing.T) {
	reply := func(status int, body string, header ...string) func(http.ResponseWriter, url.Values) {
		return func(w http.ResponseWriter, form url.Values) {
			w.Header().Set("Content-Type", "application/json")
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, strings.NewReplacer("SECRET", form.Get("client_secret"), "ENCODED", url.QueryEscape(form.Get("client_secret"))).Replace(body))
		}
	}
	const once, twice = "tokens 1", "tokens 2"
	for name, c := range map[string]struct {
		answer func(http.ResponseWriter, url.Values)
		kind   ErrorKind
		want   string
		asked  string // by two requests with one retry each
	}{
		"invalid_client": {
			reply(401, `{"error":"invalid_client","error_description":"secret SECRET is wrong (ENCODED)"}`), KindCredentials,
			"401: invalid_client: secret *** is wrong (***)", once,
		},
		"invalid_client with 400": {reply(400, `{"error":"invalid_client"}`), KindCredentials, "400: invalid_client", once},
		"unauthorized_client":     {reply(403, `{"error":"unauthorized_client"}`), KindCredentials, "403: unauthorized_client", once},
		"401 of another kind":     {reply(401, `{"error":"access_denied","error_description":"Unauthorized"}`), KindCredentials, "401: access_denied: Unauthorized", once},
		"an error with 200":       {reply(200, `{"error":"invalid_client"}`), KindCredentials, "200: invalid_client", once},
		"invalid_request":         {reply(400, `{"error":"invalid_request"}`), KindOther, "400: invalid_request", twice},
		"a server in trouble":     {reply(500, `SECRET`, "Content-Type", "text/plain"), KindOther, "500: ***", "tokens 4"},
		"control characters":      {reply(400, `{"error":"x\u001b[31m","error_description":"`+strings.Repeat("y", 600)+`"}`), KindOther, "400: x [31m: yyyy", twice},
		"HTML":                    {reply(200, `<html><title>Sign in</title>`, "Content-Type", "text/html"), KindOther, "cannot parse json", twice},
		"a page with 404":         {reply(404, `<html><title>Nothing here</title>`, "Content-Type", "text/html"), KindOther, `404: an HTML page titled "Nothing here"`, twice},
		"no token":                {reply(200, `{"token_type":"Bearer"}`), KindOther, "missing access_token", twice},
		"elsewhere":               {reply(307, ``, "Location", "https://evil.example/token"), KindOther, "307: redirected to https://evil.example/token", twice},
		"elsewhere, with GET":     {reply(302, ``, "Location", "https://evil.example/token"), KindOther, "302: redirected to https://evil.example/token", twice},
		"more than enough":        {func(w http.ResponseWriter, _ url.Values) { _, _ = w.Write(make([]byte, maxAnswer+1)) }, KindOther, "response larger than 64 MiB", twice},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &tokenAnswers{simulator.New(simulator.Options{}), c.answer}
				r := connectServiceAccount(t, Config{}, s)
				var before *Error
				for range 2 {
					err := r.Send(t.Context(), http.MethodPut, "/api/v2/pages/1", nil, "x", nil)
					want := "could not get an access token with oauth.client_id and oauth.client_secret from http://127.0.0.1/oauth/token: "
					var failed *Error
					if !errors.As(err, &failed) || failed.Kind != c.kind || !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 700 {
						t.Errorf("got %v", err)
					}
					if IsAmbiguous(err) {
						t.Error("as if the write had been sent")
					}
					if failed == before {
						t.Error("two callers share an error, which a caller may change")
					}
					before = failed
				}
				expectRequests(t, s.Simulator, "discoveries 1, "+c.asked+", refused 0, served 0")
			})
		})
	}
}

// Rejected credentials are not sent again for each request, but after a while, because they may be accepted then.
func TestTokenRefusalExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		s := &tokenAnswers{simulator.New(simulator.Options{}), func(w http.ResponseWriter, _ url.Values) {
			asked++
			w.WriteHeader(http.StatusUnauthorized)
		}}
		r := connectServiceAccount(t, Config{}, s)
		for _, want := range []int{1, 1, 2, 2} {
			if err := read(t.Context(), r); !IsCredentials(err) || asked != want {
				t.Errorf("asked %d times, expected %d: %v", asked, want, err)
			}
			time.Sleep(refusalTTL * 2 / 3)
			synctest.Wait()
		}
	})
}

// A slow token endpoint delays a request no longer than its timeout.
func TestSlowTokenEndpoint(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{})
		r := connectServiceAccount(t, Config{RequestTimeout: 20 * time.Second}, s)
		slow := r.http.HTTPClient.Transport.(*serviceAccount).http.Transport.(*retryablehttp.RoundTripper).Client.HTTPClient.Transport.(*transport)
		slow.next = never{}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		start := time.Now()
		if err := read(ctx, r); err == nil || time.Since(start) != 5*time.Second || !strings.Contains(err.Error(), "timed out before Confluence responded") {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
		start = time.Now()
		err := read(t.Context(), r)
		if took := time.Since(start); err == nil || took > 45*time.Second || !strings.Contains(err.Error(), "oauth/token: no response within 20s") {
			t.Errorf("after %s: %v", took, err)
		}
	})
}

// never is a network that answers no request.
type never struct{}

func (never) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func TestTokenEndpoint(t *testing.T) {
	for address, want := range map[string]string{
		"https://acme.atlassian.net":                      "https://auth.atlassian.com/oauth/token",
		"https://api.atlassian.com/ex/confluence/1-2":     "https://auth.atlassian.com/oauth/token",
		"https://api.atlassian.com:443/ex/confluence/1-2": "https://auth.atlassian.com/oauth/token",
		"https://api.gov.example/ex/confluence/1-2/wiki":  "https://api.gov.example/oauth/token",
		"http://127.0.0.1:8090":                           "http://127.0.0.1:8090/oauth/token",
	} {
		r, err := New(Config{URL: address, Deployment: Cloud, OAuth: OAuth{"id", "secret"}})
		if err != nil {
			t.Fatal(err)
		}
		account := r.http.HTTPClient.Transport.(*serviceAccount)
		host := account.http.Transport.(*retryablehttp.RoundTripper).Client.HTTPClient.Transport.(*transport).host
		if account.config.TokenURL != want || host.String() != want {
			t.Errorf("%s: got %s at %s, want %s", address, account.config.TokenURL, host, want)
		}
	}
}
