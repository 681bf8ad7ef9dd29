package suite_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// mutator is a proxy that replaces one value in the responses of a site.
type mutator struct {
	site *testsite.Site

	mu    sync.Mutex
	at    string // the value to replace; "": none
	value any
	seen  map[string]bool // all values in the responses so far, as "GET /path: results/0/id"
}

func (m *mutator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	recorded := httptest.NewRecorder()
	m.site.Simulator.ServeHTTP(recorded, r)
	for name, values := range recorded.Header() {
		w.Header()[name] = values
	}
	w.Header().Del("Content-Length")
	text := recorded.Body.Bytes()
	var document any
	if json.Unmarshal(text, &document) == nil {
		m.mu.Lock()
		text, _ = json.Marshal(m.mutate(r.Method+" "+r.URL.Path+": ", document))
		m.mu.Unlock()
	}
	w.WriteHeader(recorded.Code)
	_, _ = w.Write(text)
}

func (m *mutator) mutate(at string, v any) any {
	m.seen[at] = true
	if at == m.at {
		return m.value
	}
	switch v := v.(type) {
	case map[string]any:
		for key, element := range v {
			v[key] = m.mutate(at+"/"+key, element)
		}
	case []any:
		for i := range v[:min(len(v), 1)] {
			v[i] = m.mutate(at+"/"+strconv.Itoa(i), v[i])
		}
	}
	return v
}

// A malformed response causes no panic. If it cannot be read, it is an error, and the object is not removed from state.
func TestMutatedResponses(t *testing.T) {
	mutations := []any{nil, "x", 7, []any{}, map[string]any{}, []any{nil}, json.Number("1e400")}
	// These identify the object, or say that there is none: another value is a valid response for another object.
	other := regexp.MustCompile(`results$|principal|[oO]peration|subject|targetType|roleId|/key$|: $|/permissions: /0|/member(sByGroupId)?: /results/0/(accountId|username)$|/attachments?: /results/0/title$|/state: /contentState$`)
	for name, table := range driftTables {
		sites := table.sites
		if sites == nil {
			sites = testsite.EachDeployment
		}
		t.Run(name, func(t *testing.T) {
			sites(t, func(t *testing.T, s *testsite.Site) {
				m := &mutator{site: s, seen: map[string]bool{}}
				server := httptest.NewServer(m)
				t.Cleanup(server.Close)
				r := s.Resource(t, name)
				r.Apply(table.config(s))
				r.ProviderConfig["url"] = regexp.MustCompile(`^http://[^/]*`).ReplaceAllString(s.URL, server.URL)
				r.ProviderConfig["max_retries"] = 0
				r.Refresh()
				values := maps.Clone(m.seen)
				if len(values) < 3 {
					t.Fatalf("only %d values", len(values))
				}
				failed := 0
				for at := range values {
					for _, mutation := range mutations {
						m.at, m.value = at, mutation
						read := *r
						diags := read.RefreshIn(read.Process())
						switch {
						case coretest.HasErrors(diags):
							failed++
							if !strings.Contains(coretest.Text(diags), "could not be") || len(coretest.Text(diags)) > 2000 {
								t.Errorf("%s is %v: %.3000s", at, mutation, coretest.Text(diags))
							}
						case read.Removed() && !other.MatchString(at):
							t.Errorf("removed from state, because %s is %v", at, mutation)
						}
					}
				}
				// What a list that cannot be read does not tell is read by its ID.
				if failed == 0 && (s.OnCloud() || name != "confluence_content_restrictions") {
					t.Error("no read failed")
				}
				t.Logf("%d values, %d of %d reads failed", len(values), failed, len(values)*len(mutations))
			})
		})
	}
}
