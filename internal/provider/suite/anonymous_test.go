package suite_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A site may answer those whom it does not know as it answers any visitor. To take that for the truth is to create
// anew whatever a visitor cannot see.

// expiringLogin stands before a site and lets the first requests in; after that, the credentials are not accepted any more.
type expiringLogin struct {
	site *testsite.Site
	left atomic.Int64
	shut http.HandlerFunc // what answers then; nil: the site, which gets a wrong token
}

func (d *expiringLogin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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

// credentialsOf are the ways to sign in on a deployment.
func credentialsOf(s *testsite.Site) map[string]config {
	basic := s.ProviderConfig()
	bearer := s.ProviderConfig()
	delete(bearer, "username")
	if s.OnCloud() {
		bearer["cloud_id"] = simulator.CloudID
	}
	return map[string]config{"basic": basic, "bearer": bearer}
}

// eachAnonymous runs a test for each way in which a site treats the caller as anonymous, with a provider configuration that
// leads to expiringLogin.
func eachAnonymous(t *testing.T, s *testsite.Site, test func(t *testing.T, d *expiringLogin, provider config)) {
	for name, shut := range map[string]http.HandlerFunc{"refused": nil, "not there": notThere, "nothing": nothing} {
		for way, provider := range credentialsOf(s) {
			d := &expiringLogin{site: s, shut: shut}
			server := httptest.NewServer(d)
			t.Cleanup(server.Close)
			provider["url"] = strings.Replace(s.URL, regexp.MustCompile(`^http://[^/]*`).FindString(s.URL), server.URL, 1)
			provider["max_retries"] = 0
			t.Run(way+" "+name, func(t *testing.T) { test(t, d, provider) })
		}
	}
}

func TestAnonymous_Resources(t *testing.T) {
	for name, table := range driftTables {
		sites := table.sites
		if sites == nil {
			sites = testsite.EachDeployment
		}
		t.Run(name, func(t *testing.T) {
			sites(t, func(t *testing.T, s *testsite.Site) {
				r, c := s.Resource(t, name), table.config(s)
				r.Apply(c)
				eachAnonymous(t, s, func(t *testing.T, d *expiringLogin, provider config) {
					anonymous := *r
					anonymous.T, anonymous.ProviderConfig = t, provider
					d.left.Store(1000)
					anonymous.Refresh()      // the address of the site has changed
					for passes := range 50 { // requests, until a refresh needs no more
						d.left.Store(int64(passes))
						again := anonymous
						diags := again.RefreshIn(again.Process())
						if again.Removed() {
							t.Fatalf("taken for gone by who is let in for %d requests", passes)
						}
						if !coretest.HasErrors(diags) {
							if d.left.Load() < 0 || !again.State.Equal(anonymous.State) {
								t.Errorf("%d requests pass, and yet the state is read as %s", passes, again.State)
							}
							break
						}
						coretest.ExpectError(t, diags, "could not be read")
					}
					d.left.Store(0)
					made := s.WritesOf(func() {
						if destroyed := anonymous; !coretest.HasErrors(destroyed.TryDestroy()) || destroyed.Removed() {
							t.Error("taken for destroyed")
						}
						fresh := s.Resource(t, name)
						fresh.ProviderConfig = provider
						if p := fresh.TryPlan(c); !coretest.HasErrors(p.Diags) {
							fresh.ApplyError(c)
						}
						if !fresh.Removed() {
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

func TestAnonymous_DataSources(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		eachAnonymous(t, s, func(t *testing.T, _ *expiringLogin, provider config) {
			p := testsite.Start(t, provider)
			sources := map[string]config{
				"confluence_space":   {"key": "DOCS"},
				"confluence_content": {"space_key": "DOCS", "title": "Documentation"},
				"confluence_search":  {"cql": "type = page"},
				"confluence_user":    {},
				"confluence_users":   {"group": "docs-writers"},
				"confluence_group":   {"name": "docs-writers"},
			}
			if s.OnCloud() {
				sources["confluence_space_roles"] = config{"space_key": "DOCS"}
			}
			for name, c := range sources {
				if _, diags := p.ReadDataSource(name, c); !coretest.HasErrors(diags) {
					t.Errorf("%s is read anonymously", name)
				} else {
					coretest.ExpectError(t, diags, "could not be")
				}
			}
			lists := map[string]config{
				"confluence_space": {}, "confluence_content": {"space_key": "DOCS"}, "confluence_space_property": {"space_key": "DOCS"},
				"confluence_space_permission": {"space_key": "DOCS"},
			}
			for name, c := range lists {
				if _, diags := p.List(name, c, 10); !coretest.HasErrors(diags) {
					t.Errorf("%s is listed anonymously", name)
				}
			}
		})
	})
}
