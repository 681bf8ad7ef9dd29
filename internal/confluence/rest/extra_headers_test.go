package rest_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var gatewayHeaders = map[string]string{"CF-Access-Client-Id": "gateway-id", "cf-access-client-secret": "gate+way/secret=", "Cookie": "CF_Authorization=eyJ0b2tlbg", "X-Short": "q7"}

func expectGatewayHeaders(t *testing.T, r *http.Request, wanted bool) {
	t.Helper()
	for name, value := range gatewayHeaders {
		if got := r.Header.Get(name); (got == value) != wanted || !wanted && got != "" {
			t.Errorf("%s %s came with %s: %q", r.Method, r.URL, name, got)
		}
	}
}

// Extra headers are sent with each request to the host of url, also with those that carry no credentials.
func TestExtraHeaders(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		for _, oauth := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, oauth %t", deployment, oauth), func(t *testing.T) {
				s := simulator.New(simulator.Options{Deployment: deployment})
				requests := 0
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					requests++
					expectGatewayHeaders(t, r, true)
					s.ServeHTTP(w, r)
				}))
				defer server.Close()
				config := confluence.Config{
					URL: server.URL, Deployment: confluence.Deployment(deployment), HTTPHeaders: gatewayHeaders, Username: s.Admin().Username, Token: s.Admin().Token,
				}
				if oauth {
					client := s.ServiceAccount()
					config.Username, config.Token, config.OAuth = "", "", confluence.OAuth{ClientID: client.ID, ClientSecret: client.Secret}
				}
				client := sitetest.Connect(t, config)
				if _, err := client.CurrentUser(t.Context()); err != nil {
					t.Error(err)
				}
				if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "NEW", Name: "New"}); err != nil {
					t.Error(err)
				}
				if requests < 2 {
					t.Errorf("%d requests", requests)
				}
			})
		}
	}
}

// Extra headers go neither to the target of a redirect or a download nor to a gateway or token endpoint on another host.
func TestExtraHeadersStayOnHost(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		expectGatewayHeaders(t, r, false)
		_, _ = io.WriteString(w, "file")
	}))
	defer elsewhere.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		expectGatewayHeaders(t, r, true)
		http.Redirect(w, r, elsewhere.URL+"/file", http.StatusFound)
	}))
	defer server.Close()
	site, err := rest.New(rest.Config{URL: server.URL, Token: "secret", HTTPHeaders: gatewayHeaders})
	if err != nil {
		t.Fatal(err)
	}
	var file string
	err = site.Download(t.Context(), "/download", nil, 100, func(content io.Reader) error {
		text, err := io.ReadAll(content)
		file = string(text)
		return err
	})
	if err != nil || file != "file" {
		t.Errorf("got %q, %v", file, err)
	}
	if err := site.Get(t.Context(), "/rest/api/space", nil, nil); err == nil || !strings.Contains(err.Error(), "redirected to "+elsewhere.URL) {
		t.Errorf("got %v", err)
	}

	for _, config := range []rest.Config{
		{URL: "https://acme.atlassian.net", CloudID: "1-2", Username: "u", Token: "t"},
		{URL: "https://acme.atlassian.net", OAuth: rest.OAuth{ClientID: "id", ClientSecret: "secret"}},
	} {
		hosts := map[string]bool{}
		config.HTTPHeaders, config.Transport = gatewayHeaders, roundTrip(func(r *http.Request) (*http.Response, error) {
			hosts[r.URL.Host] = true
			expectGatewayHeaders(t, r, r.URL.Host == "acme.atlassian.net")
			answer := httptest.NewRecorder()
			answer.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(answer, `{"cloudId":"1-2","access_token":"t","expires_in":3600}`)
			response := answer.Result()
			response.Request = r
			return response, nil
		})
		site, err := rest.New(config)
		if err != nil {
			t.Fatal(err)
		}
		if err := site.Get(t.Context(), "/rest/api/space", nil, nil); err != nil || !hosts["api.atlassian.com"] || hosts["auth.atlassian.com"] != (config.Token == "") {
			t.Errorf("hosts %v, %v", hosts, err)
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// Values appear neither in errors nor in the log, also if the site sends them back in whole or in part.
func TestExtraHeadersStayHidden(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secret := r.Header.Get("CF-Access-Client-Secret")
		w.Header().Set("X-Echo", secret)
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprintf(w, `{"message":"Sent: %s and %s"}`, secret, strings.TrimPrefix(r.Header.Get("Cookie"), "CF_Authorization="))
	}))
	defer server.Close()
	t.Setenv("TF_LOG", "TRACE")
	client := sitetest.Connect(t, confluence.Config{URL: server.URL, Token: "token", HTTPHeaders: gatewayHeaders})
	var written bytes.Buffer
	_, err := client.CurrentUser(tflogtest.RootLogger(t.Context(), &written))
	if err == nil || !strings.Contains(err.Error(), "Sent: *** and ***") || !strings.Contains(written.String(), "Cf-Access-Client-Secret: ***") || !strings.Contains(written.String(), "X-Short: ***") {
		t.Errorf("got %v and the log\n%s", err, &written)
	}
	for _, secret := range []string{"gateway-id", "gate+way/secret=", "eyJ0b2tlbg"} {
		if strings.Contains(written.String()+err.Error(), secret) {
			t.Errorf("%s is in\n%v\n%s", secret, err, &written)
		}
	}
}

func TestExtraHeadersRefused(t *testing.T) {
	for name, value := range map[string]string{
		"Authorization": "Bearer secret", "authorization": "secret", "Host": "secret", "Content-Type": "secret", "content-length": "secret", "X-Atlassian-Token": "secret",
		"Accept-Encoding": "secret", "Connection": "secret", "": "secret", "X Y": "secret", "X:Y": "secret", "X\n": "secret", "Ü": "secret", "X-Line": "secret\nX-Other: y",
		"X-Null": "secret\x00", "X-Delete": "secret\x7f", "X-Return": "secret\r", "X-Tab": "secret\t",
	} {
		_, err := confluence.New(confluence.Config{URL: "https://wiki.acme.com", Token: "t", HTTPHeaders: map[string]string{name: value}})
		var refused *confluence.ConfigError
		if !errors.As(err, &refused) || refused.Attribute != "http_headers" || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: got %v", name, err)
		}
	}
	if _, err := confluence.New(confluence.Config{URL: "https://wiki.acme.com", Token: "t", HTTPHeaders: map[string]string{"X-A": "1", "x-a": "2"}}); err == nil {
		t.Error("two spellings of one header")
	}
	if _, err := confluence.New(confluence.Config{URL: "https://wiki.acme.com", Token: "t", HTTPHeaders: map[string]string{"Cookie": "a=b", "X-Forwarded-Proto": "https"}}); err != nil {
		t.Error(err)
	}
}
