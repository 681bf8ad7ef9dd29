package simulator_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// step is one request and what its answer must hold. Names in {braces} stand for values that earlier steps kept.
type step struct {
	as      string // "" is Ada; "reader", "anonymous", "wrong password", "wrong token", "token", "service account"
	request string // method and path
	body    string
	status  int
	want    []string // must be in the answer or among its headers
	without string   // must not be
	keep    string   // "name=field.field" of the JSON answer
	xsrf    bool     // with the header that writes need which are protected against forgery
	headers []string // name and value, also instead of Content-Type: application/json
	free    bool     // not checked against Atlassian's OpenAPI files: the request or the answer does not match them on purpose
}

type site struct {
	*simulator.Simulator
	t    *testing.T
	url  string
	kept map[string]string
	free bool
}

// open serves a simulator. With CONFLUENCE_OPENAPI_DIR set, every request and answer is checked against
// Atlassian's OpenAPI files.
func open(t *testing.T, options simulator.Options) *site {
	t.Helper()
	s := &site{Simulator: simulator.New(options), t: t, kept: map[string]string{"cloudId": simulator.CloudID}}
	var handler http.Handler = s.Simulator
	if directory := os.Getenv("CONFLUENCE_OPENAPI_DIR"); directory != "" {
		checker, err := contract.Load(directory)
		if err != nil {
			t.Fatal(err)
		}
		deployment := contract.Cloud
		if options.Deployment == simulator.DataCenter {
			deployment = contract.DataCenter
		}
		checked := checker.Handler(deployment, handler, func(v contract.Violation) { t.Errorf("contract: %s", v) })
		handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if s.free {
				s.Simulator.ServeHTTP(w, r)
				return
			}
			checked.ServeHTTP(w, r)
		})
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	s.url = server.URL
	for _, u := range s.Users() {
		name, _, _ := strings.Cut(strings.ToLower(u.DisplayName), " ")
		s.kept[name], s.kept[name+"-key"] = u.AccountID, u.UserKey
	}
	for _, g := range s.Groups() {
		s.kept[g.Name] = g.ID
	}
	return s
}

func (s *site) fill(text string) string {
	for name, value := range s.kept {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}

func (s *site) send(one step) (*http.Response, string, error) {
	s.t.Helper()
	method, path, _ := strings.Cut(s.fill(one.request), " ")
	r, err := http.NewRequest(method, s.url+path, strings.NewReader(s.fill(one.body)))
	if err != nil {
		s.t.Fatal(err)
	}
	if one.body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if one.xsrf {
		r.Header.Set("X-Atlassian-Token", "no-check")
	}
	for i := 0; i+1 < len(one.headers); i += 2 {
		r.Header.Set(one.headers[i], one.headers[i+1])
	}
	admin, reader := s.Admin(), s.Reader()
	switch one.as {
	case "":
		r.SetBasicAuth(admin.Username, admin.Token)
	case "reader":
		r.SetBasicAuth(reader.Username, reader.Token)
	case "service account":
		r.Header.Set("Authorization", "Bearer "+s.kept["token"])
	case "token":
		r.Header.Set("Authorization", "Bearer "+admin.Token)
	case "wrong token":
		r.Header.Set("Authorization", "Bearer wrong")
	case "wrong password":
		r.SetBasicAuth(admin.Username, "wrong")
	}
	s.free = one.free
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp, string(body), err
}

func (s *site) do(one step) string {
	s.t.Helper()
	resp, body, err := s.send(one)
	if err != nil {
		s.t.Fatalf("%s: %v", one.request, err)
	}
	if resp.StatusCode != one.status {
		s.t.Fatalf("%s: status %d, not %d: %s", one.request, resp.StatusCode, one.status, body)
	}
	whole := body
	for name := range resp.Header {
		whole += "\n" + name + ": " + resp.Header.Get(name)
	}
	for _, want := range one.want {
		if !strings.Contains(whole, s.fill(want)) {
			s.t.Errorf("%s: no %s in %s", one.request, s.fill(want), whole)
		}
	}
	if one.without != "" && strings.Contains(whole, s.fill(one.without)) {
		s.t.Errorf("%s: %s in %s", one.request, one.without, whole)
	}
	if name, path, keep := strings.Cut(one.keep, "="); keep {
		s.kept[name] = field(s.t, body, path)
	}
	return body
}

// part runs a part of a test as a subtest on the same site.
func (s *site) part(name string, test func(t *testing.T)) {
	s.t.Helper()
	whole := s.t
	defer func() { s.t = whole }()
	whole.Run(name, func(t *testing.T) {
		s.t = t
		test(t)
	})
}

// field is a value in a JSON text; a number in the path is an index.
func field(t *testing.T, body, path string) string {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	for name := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i >= len(v) {
				t.Fatalf("no %s in %s", path, body)
			}
			value = v[i]
		}
	}
	if value == nil {
		t.Fatalf("no %s in %s", path, body)
	}
	return fmt.Sprint(value)
}

// behaviour is one case: its preparation, and the requests that show it.
type behaviour struct {
	name    string
	options simulator.Options
	prepare func(s *site)
	steps   []step
}

func run(t *testing.T, deployment simulator.Deployment, behaviours []behaviour) {
	t.Helper()
	for _, b := range behaviours {
		t.Run(b.name, func(t *testing.T) {
			b.options.Deployment = deployment
			if deployment == simulator.DataCenter && b.options.ContextPath == "" {
				b.options.ContextPath = "/c"
			}
			s := open(t, b.options)
			s.kept["docs"] = s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Docs"})
			space, _ := s.Space("DOCS")
			s.kept["home"] = space.HomepageID
			s.kept["page"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "One", Body: "<p>first</p>"})
			if b.prepare != nil {
				b.prepare(s)
			}
			for _, one := range b.steps {
				s.do(one)
			}
		})
	}
}
