// Package testsite provides simulated Confluence sites for the provider's tests, with providers that are configured for them.
package testsite

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Site is a simulated Confluence on the loopback interface. If CONFLUENCE_OPENAPI_DIR is set, each exchange is validated
// against Atlassian's OpenAPI files in that directory.
type Site struct {
	*simulator.Simulator
	T          *testing.T
	URL        string
	Deployment simulator.Deployment
	OAuth      bool // authenticate as the service account
}

// New starts a site that stops when the test ends.
func New(t *testing.T, options simulator.Options) *Site {
	t.Helper()
	return NewBehind(t, options, func(handler http.Handler) string {
		server := httptest.NewServer(handler)
		t.Cleanup(server.Close)
		return server.URL
	})
}

// NewBehind is New with a different server for the site. serve starts it and returns its URL.
func NewBehind(t *testing.T, options simulator.Options, serve func(http.Handler) string) *Site {
	t.Helper()
	if options.Deployment == simulator.DataCenter && options.ContextPath == "" {
		options.ContextPath = "/confluence" // so that a path without it fails
	}
	s := &Site{Simulator: simulator.New(options), T: t, Deployment: options.Deployment}
	var handler http.Handler = s.Simulator
	if dir := os.Getenv("CONFLUENCE_OPENAPI_DIR"); dir != "" {
		checker, err := contract.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		checked := checker.Handler(string(options.Deployment), handler, func(v contract.Violation) { t.Errorf("contract: %s", v) })
		handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/_internal/") { // changes by hand, which are outside of the API
				s.ServeHTTP(w, r)
				return
			}
			checked.ServeHTTP(w, r)
		})
	}
	s.URL = serve(handler) + options.ContextPath
	return s
}

// Deployments are those that a test runs against: Confluence Cloud and Confluence Data Center. With -short, a test that drives a CLI
// runs on Cloud alone: make acceptance repeats such tests with a second CLI, and how that CLI works does not depend on the deployment.
func Deployments(t *testing.T) []simulator.Deployment {
	if testing.Short() && strings.HasPrefix(t.Name(), "TestAcc") {
		return []simulator.Deployment{simulator.Cloud}
	}
	return []simulator.Deployment{simulator.Cloud, simulator.DataCenter}
}

// EachDeployment runs a test against each of the [Deployments].
func EachDeployment(t *testing.T, test func(t *testing.T, s *Site)) {
	t.Helper()
	if strings.HasPrefix(t.Name(), "TestAcc") && !strings.Contains(t.Name(), "/") {
		t.Parallel() // a CLI mostly waits for others
	}
	for _, deployment := range Deployments(t) {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			test(t, New(t, simulator.Options{Deployment: deployment}))
		})
	}
}

// OnCloud reports whether the site is Confluence Cloud.
func (s *Site) OnCloud() bool { return s.Deployment == simulator.Cloud }

// ProviderConfig is the provider configuration for coretest.
func (s *Site) ProviderConfig() coretest.Config {
	c := coretest.Config{"url": s.URL, "deployment": string(s.Deployment), "max_retries": 1}
	if client := s.ServiceAccount(); s.OAuth {
		c["oauth"] = coretest.Config{"client_id": client.ID, "client_secret": client.Secret}
		return c
	}
	c["username"], c["token"] = s.Admin().Username, s.Admin().Token
	return c
}

// HCL is the provider configuration for the CLI.
func (s *Site) HCL() string {
	admin := s.Admin()
	return fmt.Sprintf("provider \"confluence\" {\n  url = %q\n  deployment = %q\n  username = %q\n  token = %q\n}\n",
		s.URL, s.Deployment, admin.Username, admin.Token)
}

// RequestsOf lists the requests that are made while f runs, as "GET /wiki/api/v2/pages/1".
func (s *Site) RequestsOf(f func()) []string {
	s.T.Helper()
	s.ResetRequests()
	f()
	var lines []string
	for _, r := range s.Requests() {
		lines = append(lines, r.Method+" "+r.Path)
	}
	return lines
}

// readingPosts matches POST requests that only read.
var readingPosts = regexp.MustCompile(`/(users-bulk|convert-ids-to-types|permission/check|oauth2?/(latest/)?token|contentbody/convert/(async/)?[a-z_]+)$`)

// IsWrite reports whether a request changes something.
func IsWrite(r simulator.Request) bool {
	return r.Method != http.MethodGet && !readingPosts.MatchString(r.Path)
}

// WritesOf lists the writing requests that are made while f runs.
func (s *Site) WritesOf(f func()) []string {
	s.T.Helper()
	s.ResetRequests()
	f()
	return s.Written()
}

// Written lists the writing requests in the log.
func (s *Site) Written() []string {
	var lines []string
	for _, r := range s.Requests() {
		if IsWrite(r) {
			lines = append(lines, r.Method+" "+r.Path)
		}
	}
	return lines
}
