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

// awkward is a token that every encoding spells in its own way.
const awkward = `s3cret+/=%&"\<ü€>~?{}'tok`

// awkwardHeader is the value of an extra header for an access gateway, in the same way.
const awkwardHeader = `g4teway+/=%&"\<ü€>~?{}'hdr`

// echo is a site that takes awkward for the token of its administrator. What it refuses, it refuses with all that it was
// sent, and never once without the credentials; in between it redirects them to elsewhere.
type echo struct {
	*testsite.Site
	t                       *testing.T
	username, authorization string
	elsewhere               string
}

func newEcho(t *testing.T, s *testsite.Site, username string) *echo {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s %s was sent elsewhere", r.Method, r.URL)
	}))
	t.Cleanup(elsewhere.Close)
	e := &echo{Site: s, t: t, username: username, authorization: "Bearer " + awkward, elsewhere: elsewhere.URL}
	if username != "" {
		e.authorization = "Basic " + base64.StdEncoding.EncodeToString([]byte(username+":"+awkward))
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
	if gateway != awkwardHeader {
		e.t.Errorf("%s %s came with the header %q", r.Method, r.URL, gateway)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		e.t.Error(err)
	}
	said := fmt.Sprintf(`Bad: %s, %s:%s, %s, %s, %s`, e.authorization, e.username, awkward, url.QueryEscape(awkward), gateway, url.QueryEscape(gateway))
	quoted, _ := json.Marshal(said)
	w.Header().Set("X-Echo", said+string(quoted))
	switch sends := string(body); {
	case strings.Contains(sends, "Broken"):
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = fmt.Fprintf(w, `{"message":%s,"errors":[{"title":%s}]}`, quoted, quoted)
	case strings.Contains(sends, "Plain"):
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, strings.Repeat("x", 480)+said)
	case strings.Contains(sends, "Login"):
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, "<html><title>Log in %s</title>", html.EscapeString(said))
	case strings.Contains(sends, "Elsewhere"):
		http.Redirect(w, r, e.elsewhere+"/?token="+said, http.StatusTemporaryRedirect)
	case strings.Contains(sends, "Malformed"):
		connection, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_, _ = io.WriteString(connection, "HTTP/1.1 200 OK\r\n"+strings.ReplaceAll(said, ":", " ")+"\r\n\r\n")
			_ = connection.Close()
		}
	default:
		admin := e.Admin()
		r.Body = io.NopCloser(strings.NewReader(sends))
		if e.username == "" {
			r.Header.Set("Authorization", "Bearer "+admin.Token)
		} else {
			r.SetBasicAuth(admin.Username, admin.Token)
		}
		e.Simulator.ServeHTTP(w, r)
	}
}
