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

// If credentials expire, a site may respond as to an anonymous visitor. Objects that such a visitor cannot see must not be
// removed from state, or the next apply would create them again.

// expiringLogin is a proxy that forwards a number of requests and then treats the credentials as expired.
type expiringLogin struct {
	site *testsite.Site
	left atomic.Int64
	shut http.HandlerFunc // responds after that; nil: the site, to a wrong token
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

// notFound and emptyResults are responses of a public site to anonymous visitors who may see no object: each object is not
// found, or each list is empty.
func notFound(w http.ResponseWriter, r *http.Request) {
	if !writeAnonymous(w, r) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"message":"No such thing with id [1]","errors":[{"status":404,"code":"NOT_FOUND","title":"Cannot find it with id [1]"}]}`)
	}
}

func emptyResults(w http.ResponseWriter, r *http.Request) {
	switch {
	case writeAnonymous(w, r):
	case strings.Contains(r.URL.Path, "/rest/api/space/") && strings.HasSuffix(r.URL.Path, "/permissions"):
		_, _ = io.WriteString(w, `[]`)
	default:
		_, _ = io.WriteString(w, `{"results":[],"size":0,"_links":{}}`)
	}
}

// writeAnonymous responds to a request for the current user, and reports whether it was one.
func writeAnonymous(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Set("Content-Type", "application/json")
	isCaller := strings.HasSuffix(r.URL.Path, "/rest/api/user/current")
	if isCaller {
		_, _ = io.WriteString(w, `{"type":"anonymous","displayName":"Anonymous"}`)
	}
	return isCaller
}

// credentialsOf are provider configurations with the kinds of credentials of a deployment.
func credentialsOf(s *testsite.Site) map[string]config {
	basic := s.ProviderConfig()
	bearer := s.ProviderConfig()
	delete(bearer, "username")
	if s.OnCloud() {
		bearer["cloud_id"] = simulator.CloudID
	}
	return map[string]config{"basic": basic, "bearer": bearer}
}

// eachAnonymous runs a test for each way in which a site treats a caller as anonymous, with a provider configuration for
// expiringLogin.
func eachAnonymous(t *testing.T, s *testsite.Site, test func(t *testing.T, d *expiringLogin, provider config)) {
	for name, shut := range map[string]http.HandlerFunc{"unauthorized": nil, "not found": notFound, "empty": emptyResults} {
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
					anonymous.Refresh()        // the URL of the site has changed
					for accepted := range 50 { // requests, until a refresh succeeds
						d.left.Store(int64(accepted))
						again := anonymous
						diags := again.RefreshIn(again.Process())
						if again.Removed() {
							t.Fatalf("removed from state when the credentials are accepted for %d requests", accepted)
						}
						if !coretest.HasErrors(diags) {
							if d.left.Load() < 0 || !again.State.Equal(anonymous.State) {
								t.Errorf("refreshed with credentials for only %d requests: %s", accepted, again.State)
							}
							break
						}
						coretest.ExpectError(t, diags, "could not be read")
					}
					d.left.Store(0)
					writes := s.WritesOf(func() {
						if destroyed := anonymous; !coretest.HasErrors(destroyed.TryDestroy()) || destroyed.Removed() {
							t.Error("the destroy succeeds")
						}
						fresh := s.Resource(t, name)
						fresh.ProviderConfig = provider
						if p := fresh.TryPlan(c); !coretest.HasErrors(p.Diags) {
							fresh.ApplyError(c)
						}
						if !fresh.Removed() {
							t.Error("the create succeeds")
						}
					})
					if len(writes) > 0 && d.shut != nil {
						t.Errorf("writes to the site: %q", writes)
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

				"confluence_space_permissions":  {"space_key": "DOCS"},
				"confluence_effective_access":   {"space_key": "DOCS"},
				"confluence_space_properties":   {"space_key": "DOCS"},
				"confluence_content_properties": {"content_id": "1"},
				"confluence_content_versions":   {"content_id": "1"},
				"confluence_spaces":             {},
				"confluence_space_trash":        {"space_key": "DOCS"},
				"confluence_site":               {},
			}
			home, _ := s.Space("DOCS")
			sources["confluence_attachments"] = config{"content_id": home.HomepageID}
			if s.OnCloud() {
				sources["confluence_space_roles"] = config{"space_key": "DOCS"}
				sources["confluence_space_role_permissions"] = config{}
				sources["confluence_space_role_assignments"] = config{"space_key": "DOCS"}
				sources["confluence_permission_combinations"] = config{}
				sources["confluence_blueprints"] = config{"space_key": "DOCS"}
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
				"confluence_space_permission": {"space_key": "DOCS"}, "confluence_space_permissions": {"space_key": "DOCS"},
				"confluence_content_property": {"content_id": "1"}, "confluence_attachment": {"content_id": home.HomepageID},
			}
			for name, c := range lists {
				if _, diags := p.List(name, c, 10); !coretest.HasErrors(diags) {
					t.Errorf("%s is listed anonymously", name)
				}
			}
		})
	})
}
