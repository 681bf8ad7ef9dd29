package rest_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func serviceAccountConfig(url string) confluence.Config {
	client := simulator.New(simulator.Options{}).ServiceAccount()
	return confluence.Config{URL: url, Deployment: confluence.Cloud, OAuth: confluence.OAuth{ClientID: client.ID, ClientSecret: client.Secret}}
}

// The secret is sent to the token endpoint only, and the token to the API only.
func TestOAuthStaysOnHost(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s %s followed a redirect to another host", r.Method, r.URL)
	}))
	defer elsewhere.Close()
	for _, from := range []string{"/oauth/token", "/_edge/tenant_info", "/ex/confluence/"} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			t.Run(fmt.Sprint(from, status), func(t *testing.T) {
				s := simulator.New(simulator.Options{})
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if strings.HasPrefix(r.URL.Path, from) {
						http.Redirect(w, r, elsewhere.URL+"/here", status)
						return
					}
					s.ServeHTTP(w, r)
				}))
				defer server.Close()
				if _, err := sitetest.Connect(t, serviceAccountConfig(server.URL)).CurrentUser(t.Context()); err == nil || !strings.Contains(err.Error(), "redirected to "+elsewhere.URL) {
					t.Errorf("got %v", err)
				}
			})
		}
	}
}

// The TLS settings apply to the request for the cloud ID, the token endpoint and the API.
func TestOAuthTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(simulator.New(simulator.Options{}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	caller := func(config confluence.Config) error {
		_, err := sitetest.Connect(t, config).CurrentUser(t.Context())
		return err
	}
	config := serviceAccountConfig(server.URL)
	if err := caller(config); err == nil || !strings.Contains(err.Error(), "unknown authority") {
		t.Errorf("discovery: got %v", err)
	}
	config.CloudID = simulator.CloudID
	if err := caller(config); err == nil || !strings.Contains(err.Error(), "/oauth/token: ") || !strings.Contains(err.Error(), "unknown authority") {
		t.Errorf("token endpoint: got %v", err)
	}
	config.CloudID, config.CACertificate = "", inPEM("CERTIFICATE", server.Certificate().Raw)
	if err := caller(config); err != nil {
		t.Error(err)
	}
}

// Neither the log nor an error contains a secret, also if a site sends it back.
func TestOAuthSecretsStayHidden(t *testing.T) {
	for deployment, path := range map[confluence.Deployment]string{confluence.Cloud: "/oauth/token", confluence.DataCenter: "/rest/oauth2/latest/token"} {
		t.Run(string(deployment), func(t *testing.T) { expectHiddenSecrets(t, deployment, path) })
	}
}

func expectHiddenSecrets(t *testing.T, deployment confluence.Deployment, tokenPath string) {
	t.Helper()
	const secret = "client+secret/of=sam&x"
	var issued atomic.Int32
	token := func(n int32) string { return fmt.Sprintf("eyJ+token/%d.of=sam", n) }
	spelled := func(secret string) []string {
		return []string{
			secret, url.QueryEscape(secret), url.PathEscape(secret),
			base64.RawStdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)),
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case r.URL.Path == tokenPath:
			w.Header().Set("X-Echo", token(issued.Load()+1))
			_ = json.NewEncoder(w).Encode(map[string]any{"access_token": token(issued.Add(1)), "expires_in": 1}) // so each request renews it
		case strings.HasSuffix(r.URL.Path, "/user/current"):
			w.Header().Set("X-Echo", r.Header.Get("Authorization"))
			w.WriteHeader(http.StatusBadRequest)
			_ = json.NewEncoder(w).Encode(map[string]string{"message": "sent: " + strings.Join(append(spelled(token(issued.Load())), spelled(secret)...), " ")})
		}
	}))
	defer server.Close()
	config := serviceAccountConfig(server.URL)
	config.Deployment, config.OAuth.ClientSecret = deployment, secret
	if deployment == confluence.Cloud {
		config.CloudID = "1-2"
	}

	t.Setenv("TF_LOG", "TRACE")
	client := sitetest.Connect(t, config)
	var written bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &written)
	for range 3 {
		_, err := client.CurrentUser(ctx)
		if err == nil || !strings.Contains(err.Error(), "sent: *** ") {
			t.Errorf("got %v", err)
		}
		fmt.Fprintln(&written, err)
	}
	if issued.Load() != 3 || !strings.Contains(written.String(), `"path":"`+tokenPath+`"`) || !strings.Contains(written.String(), `request_header`) {
		t.Errorf("%d tokens; the log is\n%s", issued.Load(), &written)
	}
	for _, hidden := range []string{secret, token(1), token(2), token(3)} {
		for _, spelling := range spelled(hidden) {
			if strings.Contains(written.String(), spelling) {
				t.Errorf("%s of %s is in\n%s", spelling, hidden, &written)
			}
		}
	}
}
