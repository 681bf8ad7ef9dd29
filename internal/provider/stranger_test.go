package provider_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A site may answer those whom it does not know as it answers any visitor. To take that for the truth is to create
// anew whatever a visitor cannot see.

// doorkeeper stands before a site and lets the first requests in; after that, the credentials are not accepted any more.
type doorkeeper struct {
	site *site
	left atomic.Int64
	shut http.HandlerFunc // what answers then; nil: the site, which gets a wrong token
}

func (d *doorkeeper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case d.left.Add(-1) >= 0:
	case d.shut != nil:
		d.shut(w, r)
		return
	case strings.HasPrefix(r.Header.Get("Authorization"), "Bearer "):
		r.Header.Set("Authorization", "Bearer wrong")
	default:
		r.SetBasicAuth(d.site.Admin().Username, "wrong")
	}
	d.site.Simulator.ServeHTTP(w, r)
}

// notThere and nothing are how a public site answers visitors, where nothing is public: nothing of what they ask for is
// there, or every list is empty.
func notThere(w http.ResponseWriter, r *http.Request) {
	if !toCaller(w, r) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"message":"No such thing with id [1]","errors":[{"status":404,"code":"NOT_FOUND","title":"Cannot find it with id [1]"}]}`)
	}
}

func nothing(w http.ResponseWriter, r *http.Request) {
	switch {
	case toCaller(w, r):
	case strings.Contains(r.URL.Path, "/rest/api/space/") && strings.HasSuffix(r.URL.Path, "/permissions"):
		_, _ = io.WriteString(w, `[]`)
	default:
		_, _ = io.WriteString(w, `{"results":[],"size":0,"_links":{}}`)
	}
}

func toCaller(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Set("Content-Type", "application/json")
	asked := strings.HasSuffix(r.URL.Path, "/rest/api/user/current")
	if asked {
		_, _ = io.WriteString(w, `{"type":"anonymous","displayName":"Anonymous"}`)
	}
	return asked
}

// credentialsOf are the ways to sign in on a face.
func credentialsOf(s *site) map[string]config {
	basic := s.provider()
	bearer := s.provider()
	delete(bearer, "username")
	if s.onCloud() {
		bearer["cloud_id"] = simulator.CloudID
	}
	return map[string]config{"basic": basic, "bearer": bearer}
}

// eachStranger runs a test for each way in which a site does not know somebody, with a provider configuration that
// leads past the doorkeeper.
func eachStranger(t *testing.T, s *site, test func(t *testing.T, d *doorkeeper, provider config)) {
	for name, shut := range map[string]http.HandlerFunc{"refused": nil, "not there": notThere, "nothing": nothing} {
		for way, provider := range credentialsOf(s) {
			d := &doorkeeper{site: s, shut: shut}
			server := httptest.NewServer(d)
			t.Cleanup(server.Close)
			provider["url"] = strings.Replace(s.URL, regexp.MustCompile(`^http://[^/]*`).FindString(s.URL), server.URL, 1)
			provider["max_retries"] = 0
			t.Run(way+" "+name, func(t *testing.T) { test(t, d, provider) })
		}
	}
}

func TestStranger_Resources(t *testing.T) {
	for name, table := range driftTables {
		sites := table.sites
		if sites == nil {
			sites = eachFace
		}
		t.Run(name, func(t *testing.T) {
			sites(t, func(t *testing.T, s *site) {
				r, c := s.resource(t, name), table.config(s)
				r.apply(c)
				eachStranger(t, s, func(t *testing.T, d *doorkeeper, provider config) {
					stranger := *r
					stranger.t, stranger.config = t, provider
					d.left.Store(1000)
					stranger.refresh()       // the address of the site has changed
					for passes := range 50 { // requests, until a refresh needs no more
						d.left.Store(int64(passes))
						again := stranger
						diags := again.refreshIn(again.process())
						if again.gone() {
							t.Fatalf("taken for gone by who is let in for %d requests", passes)
						}
						if !hasErrors(diags) {
							if d.left.Load() < 0 || !again.state.Equal(stranger.state) {
								t.Errorf("%d requests pass, and yet the state is read as %s", passes, again.state)
							}
							break
						}
						expectError(t, diags, "could not be read")
					}
					d.left.Store(0)
					made := s.writes(func() {
						if destroyed := stranger; !hasErrors(destroyed.tryDestroy()) || destroyed.gone() {
							t.Error("taken for destroyed")
						}
						fresh := s.resource(t, name)
						fresh.config = provider
						if p := fresh.tryPlan(c); !hasErrors(p.Diags) {
							fresh.applyError(c)
						}
						if !fresh.gone() {
							t.Error("taken for created")
						}
					})
					if len(made) > 0 && d.shut != nil {
						t.Errorf("the site was written to: %q", made)
					}
				})
			})
		})
	}
}

func TestStranger_DataSources(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		eachStranger(t, s, func(t *testing.T, _ *doorkeeper, provider config) {
			p := start(t, provider)
			sources := map[string]config{
				"confluence_space":   {"key": "DOCS"},
				"confluence_content": {"space_key": "DOCS", "title": "Documentation"},
				"confluence_search":  {"cql": "type = page"},
				"confluence_user":    {},
				"confluence_users":   {"group": "docs-writers"},
				"confluence_group":   {"name": "docs-writers"},
			}
			if s.onCloud() {
				sources["confluence_space_roles"] = config{"space_key": "DOCS"}
			}
			for name, c := range sources {
				if _, diags := p.readDataSource(name, c); !hasErrors(diags) {
					t.Errorf("%s is read by a stranger", name)
				} else {
					expectError(t, diags, "could not be")
				}
			}
			lists := map[string]config{
				"confluence_space": {}, "confluence_content": {"space_key": "DOCS"}, "confluence_space_property": {"space_key": "DOCS"},
				"confluence_space_permission": {"space_key": "DOCS"},
			}
			for name, c := range lists {
				if _, diags := p.list(name, c, 10); !hasErrors(diags) {
					t.Errorf("%s is listed for a stranger", name)
				}
			}
		})
	})
}
