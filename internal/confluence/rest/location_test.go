package rest

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudIDIsRead(t *testing.T) {
	for name, address := range map[string]string{"a site": "https://acme.atlassian.net", "as it is copied": "https://Acme.atlassian.net/wiki/"} {
		t.Run(name, func(t *testing.T) {
			r, err := New(Config{URL: address, OAuth: OAuth{"id", "secret"}})
			if err != nil {
				t.Fatal(err)
			}
			if got := *r.webSite.Load(); got != "https://acme.atlassian.net/wiki" {
				t.Errorf("the web interface is at %s", got)
			}
			r.location.http.HTTPClient.Transport.(*transport).next = handlerTransport{http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if got := r.URL.String(); got != "https://acme.atlassian.net/_edge/tenant_info" || r.Header.Get("Authorization") != "" {
					t.Errorf("got %s, %v", got, r.Header)
				}
				_, _ = io.WriteString(w, `{"cloudId":"1-2"}`)
			})}
			if got, err := r.location.api(t.Context()); err != nil || got != "https://api.atlassian.com/ex/confluence/1-2/wiki" {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
}

func TestCloudIDErrors(t *testing.T) {
	for name, c := range map[string]struct {
		status      int
		contentType string
		body, want  string
		requests    int // of two that need the ID
	}{
		"no Cloud site":         {404, "text/html", `<title>Oops</title>`, `404: an HTML page titled "Oops"`, 2},
		"not found":             {404, "application/json", `{"message":"Not Found"}`, "404: Not Found", 2},
		"refused":               {403, "application/json", `{}`, "403: Forbidden", 2},
		"trouble":               {500, "application/json", ``, "500: Internal Server Error", 4},
		"a page":                {200, "text/html", `<title>Sign in</title>`, `the response is an HTML page titled "Sign in"`, 2},
		"no JSON":               {200, "application/json", `cloud`, "no cloudId in the response", 2},
		"no ID":                 {200, "application/json", `{}`, "no cloudId in the response", 2},
		"an ID that leads away": {200, "application/json", `{"cloudId":"../../somewhere"}`, "no cloudId in the response", 2},
		"an ID that goes up":    {200, "application/json", `{"cloudId":".."}`, "no cloudId in the response", 2},
		"elsewhere":             {302, "", ``, "redirected to https://evil.example", 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				requests := 0
				r := connectServiceAccount(t, Config{}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					requests++
					w.Header().Set("Content-Type", c.contentType)
					w.Header().Set("Location", "https://evil.example/_edge/tenant_info")
					w.WriteHeader(c.status)
					_, _ = io.WriteString(w, c.body)
				}))
				for range 2 {
					err := r.Send(t.Context(), http.MethodPut, "/api/v2/pages/1", nil, "x", nil)
					if err == nil || !strings.Contains(err.Error(), "http://127.0.0.1/_edge/tenant_info: "+c.want) || !strings.Contains(err.Error(), "Set cloud_id") {
						t.Errorf("got %v", err)
					}
					if IsNotFound(err) || IsForbidden(err) || HasStatus(err, c.status) || IsAmbiguous(err) {
						t.Error("taken for an answer of the API")
					}
				}
				if requests != c.requests {
					t.Errorf("%d requests, want %d", requests, c.requests)
				}
			})
		})
	}
}

// An error of reading the cloud ID is not cached.
func TestCloudIDErrorIsNotCached(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{Latency: time.Second})
		r := connectServiceAccount(t, Config{}, s)
		s.Inject(simulator.Fault{Path: "tenant_info", Status: 503, Times: 2})
		if err := read(t.Context(), r); err == nil {
			t.Error("no error")
		}
		readTogether(t, r)
		expectRequests(t, s, "discoveries 3, tokens 1, refused 0, served 100")
	})
}
