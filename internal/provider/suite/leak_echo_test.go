package suite_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// specialToken is a token with characters that each encoding escapes differently.
const specialToken = `s3cret+/=%&"\<ü€>~?{}'tok`

// specialHeader is the value of an extra header for an access gateway, chosen like specialToken.
const specialHeader = `g4teway+/=%&"\<ü€>~?{}'hdr`

// echo is a site with specialToken as the token of its administrator. Its error responses repeat the credentials of the
// request, and some redirect to another host. It reports each request without the credentials as a test error.
type echo struct {
	*testsite.Site
	t                       *testing.T
	username, authorization string
	otherHost               string
}

func newEcho(t *testing.T, s *testsite.Site, username string) *echo {
	otherHost := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s %s was sent to another host", r.Method, r.URL)
	}))
	t.Cleanup(otherHost.Close)
	e := &echo{Site: s, t: t, username: username, authorization: "Bearer " + specialToken, otherHost: otherHost.URL}
	if username != "" {
		e.authorization = "Basic " + base64.StdEncoding.EncodeToString([]byte(username+":"+specialToken))
	}
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	e.URL = server.URL
	if !s.OnCloud() {
		e.URL += "/confluence"
	}
	return e
}

func (e *echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if got := r.Header.Get("Authorization"); got != e.authorization {
		e.t.Errorf("%s %s came with the credentials %q", r.Method, r.URL, got)
	}
	gateway := r.Header.Get("X-Gateway")
	if gateway != specialHeader {
		e.t.Errorf("%s %s came with the header %q", r.Method, r.URL, gateway)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		e.t.Error(err)
	}
	credentials := fmt.Sprintf(`Bad: %s, %s:%s, %s, %s, %s`, e.authorization, e.username, specialToken, url.QueryEscape(specialToken), gateway, url.QueryEscape(gateway)) + echoOfPassword(string(body))
	quoted, _ := json.Marshal(credentials)
	w.Header().Set("X-Echo", credentials+string(quoted))
	switch text := string(body); {
	case strings.Contains(text, "Broken"):
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = fmt.Fprintf(w, `{"message":%s,"errors":[{"title":%s}]}`, quoted, quoted)
	case strings.Contains(text, "Plain"):
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, strings.Repeat("x", 480)+credentials)
	case strings.Contains(text, "Login"):
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, "<html><title>Log in %s</title>", html.EscapeString(credentials))
	case strings.Contains(text, "Redirect"):
		http.Redirect(w, r, e.otherHost+"/?token="+credentials, http.StatusTemporaryRedirect)
	case strings.Contains(text, "Malformed"):
		connection, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_, _ = io.WriteString(connection, "HTTP/1.1 200 OK\r\n"+strings.ReplaceAll(credentials, ":", " ")+"\r\n\r\n")
			_ = connection.Close()
		}
	default:
		admin := e.Admin()
		r.Body = io.NopCloser(strings.NewReader(text))
		if e.username == "" {
			r.Header.Set("Authorization", "Bearer "+admin.Token)
		} else {
			r.SetBasicAuth(admin.Username, admin.Token)
		}
		e.Simulator.ServeHTTP(w, r)
	}
}
