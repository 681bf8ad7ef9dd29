package simulator_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const tokenEndpoint = "/oauth/token"

func (s *site) form(changes ...string) url.Values {
	client := s.ServiceAccount()
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {client.ID}, "client_secret": {client.Secret}}
	for i := 0; i < len(changes); i += 2 {
		form.Set(changes[i], changes[i+1])
	}
	return form
}

// ask asks the token endpoint and expects an answer with a status that holds some words.
func (s *site) ask(form url.Values, status int, want string) string {
	s.t.Helper()
	resp, err := http.PostForm(s.url+tokenEndpoint, form)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != status || !strings.Contains(string(body), want) {
		s.t.Fatalf("%v: %d %s %v; expected %d with %s", form, resp.StatusCode, body, err, status, want)
	}
	if status != http.StatusNotFound && (resp.Header.Get("Cache-Control") != "no-store" || resp.Header.Get("Content-Type") != "application/json") {
		s.t.Errorf("header: %v", resp.Header)
	}
	return string(body)
}

func (s *site) bearer(token, path string) int {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodGet, s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

func TestTokenEndpoint(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.Cloud, TokenLifetime: time.Second})
	gateway := "/ex/confluence/" + simulator.CloudID
	issue := func() string { return field(s.t, s.ask(s.form(), 200, `"token_type":"Bearer"`), "access_token") }
	expect := func(token, path string, want int) {
		s.t.Helper()
		if got := s.bearer(token, path); got != want {
			s.t.Errorf("%s: status %d, expected %d", path, got, want)
		}
	}
	s.part("refusals", func(*testing.T) {
		s.ask(s.form("client_secret", "wrong"), 401, `"error":"invalid_client"`)
		s.ask(s.form("client_id", "wrong"), 401, `"error":"invalid_client"`)
		s.ask(s.form("grant_type", "password"), 400, `"error":"unsupported_grant_type"`)
		twice := s.form()
		twice.Add("grant_type", "client_credentials")
		s.ask(twice, 400, `"error":"invalid_request"`)
		s.ask(url.Values{}, 400, `"error":"invalid_request"`)
	})
	s.part("a token works behind the gateway only, until it expires", func(*testing.T) {
		token := issue()
		expect(token, gateway+v2+"/spaces", 200)
		expect(token, v2+"/spaces", 401)
		s.free = true
		expect(token, gateway+v1+"/space/DOCS", 410)
		s.free = false
		other := issue()
		expect(token, gateway+v1+"/user/current", 200)
		time.Sleep(1100 * time.Millisecond)
		expect(token, gateway+v2+"/spaces", 401)
		expect(other, gateway+v2+"/spaces", 401)
	})
	s.part("revocation", func(*testing.T) {
		token := issue()
		s.Human().RevokeTokens()
		expect(token, gateway+v2+"/spaces", 401)
	})
	s.part("the log hides the secret", func(t *testing.T) {
		for _, r := range s.Requests() {
			if strings.Contains(r.Body, url.QueryEscape(s.ServiceAccount().Secret)) {
				t.Errorf("the log holds the secret: %s", r.Body)
			}
		}
	})
}

// The service account has Ada's permissions.
func TestServiceAccount(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.Cloud})
	s.kept["token"] = field(t, s.ask(s.form(), 200, `"expires_in":3600`), "access_token")
	gateway := "/ex/confluence/{cloudId}"
	s.do(step{as: "service account", request: "GET " + gateway + v1 + "/user/current", status: 200, want: []string{"Sam Service", "{sam}"}})
	s.do(step{as: "service account", request: "POST " + gateway + v1 + "/space", body: `{"key":"NEW","name":"New"}`, status: 200})
	s.do(step{as: "service account", request: "PUT " + gateway + v1 + "/space/HANDBOOK", body: `{"name":"Handbook of all"}`, status: 200})
}

func TestDataCenterHasNoTokenEndpoint(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter})
	s.free = true
	s.ask(s.form(), 404, "")
}
