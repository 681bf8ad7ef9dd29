package confluence_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
)

// script answers requests in a fixed order and fails the test on any other request. Requests are checked against Atlassian's
// OpenAPI files if CONFLUENCE_OPENAPI_DIR is set. Answers are not: they have only the fields that the code needs.
type script struct {
	t     *testing.T
	mu    sync.Mutex
	lines []line
}

type line struct {
	request string // METHOD /path?query, with the query unescaped
	body    string // "" matches any body
	answer  string // JSON, after the HTTP status unless that is 200
}

// site starts a server with a script and returns a client for it. The client must send all requests of the script.
func site(t *testing.T, deployment confluence.Deployment, lines ...line) confluence.Client {
	t.Helper()
	s := &script{t: t, lines: lines}
	var handler http.Handler = s
	if dir := os.Getenv("CONFLUENCE_OPENAPI_DIR"); dir != "" {
		checker, err := contract.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		handler = checker.Handler(string(deployment), s, func(v contract.Violation) { t.Error(v) })
	}
	server := httptest.NewServer(handler)
	client, err := confluence.New(confluence.Config{URL: server.URL, Deployment: deployment, Username: "ops@acme.com", Token: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Close()
		for _, l := range s.lines {
			t.Errorf("not requested: %s", l.request)
		}
	})
	return client
}

func (s *script) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set(contract.FaultHeader, "abridged")
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Ausername", "ada") // Data Center accepted the credentials
	body, _ := io.ReadAll(r.Body)
	request := r.Method + " " + strings.TrimPrefix(r.URL.EscapedPath(), "/wiki")
	if query := r.URL.Query(); len(query) > 0 {
		var parts []string
		for name, values := range query {
			parts = append(parts, name+"="+strings.Join(values, "&"+name+"="))
		}
		slices.Sort(parts)
		request += "?" + strings.Join(parts, "&")
	}
	if len(s.lines) == 0 || s.lines[0].request != request {
		s.t.Errorf("unexpected request:\n got %s\nwant %v", request, s.lines)
		w.WriteHeader(http.StatusTeapot)
		return
	}
	next := s.lines[0]
	s.lines = s.lines[1:]
	if got := strings.TrimSpace(string(body)); next.body != "" && next.body != got {
		s.t.Errorf("%s sends\n %s\nwant\n %s", request, got, next.body)
	}
	answer := next.answer
	if status, rest, _ := strings.Cut(answer, " "); len(status) == 3 {
		if code, err := strconv.Atoi(status); err == nil {
			w.WriteHeader(code)
			answer = rest
		}
	}
	_, _ = io.WriteString(w, answer)
}

// v2Missing is Cloud's answer for content that does not exist.
const v2Missing = `404 {"errors":[{"status":404,"code":"NOT_FOUND","title":"Cannot find it","detail":null}]}`

// listIDs joins the types and IDs of the content in a list. It returns them also with an error.
func listIDs(client confluence.Client, filter confluence.ContentFilter) (string, error) {
	var ids []string
	for content, err := range client.ListContent(context.Background(), filter) {
		if err != nil {
			return strings.Join(ids, " "), err
		}
		ids = append(ids, content.Type+content.ID)
	}
	return strings.Join(ids, " "), nil
}

// dcMissing is Data Center's answer for content that does not exist.
const dcMissing = `404 {"statusCode":404,"message":"No content found with id: ContentId{id=11}"}`
