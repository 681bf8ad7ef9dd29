// Package testsite is the simulated Confluence that the provider's tests run against, with the provider that is configured
// for it.
package testsite

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Site is a simulated Confluence, reached over loopback, whose every exchange is held against Atlassian's OpenAPI files
// where CONFLUENCE_OPENAPI_DIR says they are.
type Site struct {
	*simulator.Simulator
	T          *testing.T
	URL        string
	Deployment simulator.Flavor
	OAuth      bool // sign in as the service account
}

// New starts a site that ends with the test.
func New(t *testing.T, options simulator.Options) *Site {
	t.Helper()
	return NewBehind(t, options, func(handler http.Handler) string {
		server := httptest.NewServer(handler)
		t.Cleanup(server.Close)
		return server.URL
	})
}

// NewBehind is New with another server before the site, whose address serve returns.
func NewBehind(t *testing.T, options simulator.Options, serve func(http.Handler) string) *Site {
	t.Helper()
	if options.Flavor == simulator.DataCenter && options.ContextPath == "" {
		options.ContextPath = "/confluence" // so that a path built without it fails
	}
	s := &Site{Simulator: simulator.New(options), T: t, Deployment: options.Flavor}
	var handler http.Handler = s.Simulator
	if dir := os.Getenv("CONFLUENCE_OPENAPI_DIR"); dir != "" {
		checker, err := contract.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		handler = checker.Handler(string(options.Flavor), handler, func(v contract.Violation) { t.Errorf("contract: %s", v) })
	}
	s.URL = serve(handler) + options.ContextPath
	return s
}

// EachDeployment runs a test against Confluence Cloud and Confluence Data Center.
func EachDeployment(t *testing.T, test func(t *testing.T, s *Site)) {
	t.Helper()
	for _, deployment := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			test(t, New(t, simulator.Options{Flavor: deployment}))
		})
	}
}

// OnCloud picks what differs between the deployments.
func (s *Site) OnCloud() bool { return s.Deployment == simulator.Cloud }

// ProviderConfig is the provider's configuration for the in-process driver.
func (s *Site) ProviderConfig() coretest.Config {
	c := coretest.Config{"url": s.URL, "deployment": string(s.Deployment), "max_retries": 1}
	if client := s.ServiceAccount(); s.OAuth {
		c["oauth"] = coretest.Config{"client_id": client.ID, "client_secret": client.Secret}
		return c
	}
	c["username"], c["token"] = s.Admin().Username, s.Admin().Token
	return c
}

// HCL is the provider's configuration for the CLI.
func (s *Site) HCL() string {
	admin := s.Admin()
	return fmt.Sprintf("provider \"confluence\" {\n  url = %q\n  deployment = %q\n  username = %q\n  token = %q\n}\n",
		s.URL, s.Deployment, admin.Username, admin.Token)
}

// RequestsOf lists the requests made while f ran, as "GET /wiki/api/v2/pages/1".
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

// readingPosts are requests that only read although they are POST.
var readingPosts = regexp.MustCompile(`/(users-bulk|convert-ids-to-types|oauth2?/(latest/)?token)$`)

// IsWrite reports whether a request changes something.
func IsWrite(r simulator.Request) bool {
	return r.Method != http.MethodGet && !readingPosts.MatchString(r.Path)
}

// WritesOf lists the requests made while f ran that were not mere reads.
func (s *Site) WritesOf(f func()) []string {
	s.T.Helper()
	s.ResetRequests()
	f()
	return s.Written()
}

// Written lists the requests in the log that were not mere reads.
func (s *Site) Written() []string {
	var lines []string
	for _, r := range s.Requests() {
		if IsWrite(r) {
			lines = append(lines, r.Method+" "+r.Path)
		}
	}
	return lines
}
