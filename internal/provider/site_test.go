package provider_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// site is a simulated Confluence, reached over loopback, whose every exchange is held against Atlassian's OpenAPI files
// where CONFLUENCE_OPENAPI_DIR says they are.
type site struct {
	*simulator.Simulator
	t      *testing.T
	URL    string
	flavor simulator.Flavor
	oauth  bool // sign in as the service account
}

func newSite(t *testing.T, options simulator.Options) *site {
	t.Helper()
	return newSiteBehind(t, options, func(handler http.Handler) string {
		server := httptest.NewServer(handler)
		t.Cleanup(server.Close)
		return server.URL
	})
}

// newSiteBehind is newSite with another server before the site, whose address serve returns.
func newSiteBehind(t *testing.T, options simulator.Options, serve func(http.Handler) string) *site {
	t.Helper()
	if options.Flavor == simulator.DataCenter && options.ContextPath == "" {
		options.ContextPath = "/confluence" // so that a path built without it fails
	}
	s := &site{Simulator: simulator.New(options), t: t, flavor: options.Flavor}
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

// eachFace runs a test against Confluence Cloud and Confluence Data Center.
func eachFace(t *testing.T, test func(t *testing.T, s *site)) {
	t.Helper()
	for _, flavor := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(flavor), func(t *testing.T) {
			t.Parallel()
			test(t, newSite(t, simulator.Options{Flavor: flavor}))
		})
	}
}

// onCloud picks what differs between the faces.
func (s *site) onCloud() bool { return s.flavor == simulator.Cloud }

// provider is the provider's configuration for the in-process driver.
func (s *site) provider() config {
	c := config{"url": s.URL, "deployment": string(s.flavor), "max_retries": 1}
	if client := s.ServiceAccount(); s.oauth {
		c["oauth"] = config{"client_id": client.ID, "client_secret": client.Secret}
		return c
	}
	c["username"], c["token"] = s.Admin().Username, s.Admin().Token
	return c
}

// hcl is the provider's configuration for the CLI.
func (s *site) hcl() string {
	admin := s.Admin()
	return fmt.Sprintf("provider \"confluence\" {\n  url = %q\n  deployment = %q\n  username = %q\n  token = %q\n}\n",
		s.URL, s.flavor, admin.Username, admin.Token)
}

// requests lists the requests made while f ran, as "GET /wiki/api/v2/pages/1".
func (s *site) requests(f func()) []string {
	s.t.Helper()
	s.ResetRequests()
	f()
	var lines []string
	for _, r := range s.Requests() {
		lines = append(lines, r.Method+" "+r.Path)
	}
	return lines
}

// readingPosts are requests that only read although they are POST.
var readingPosts = regexp.MustCompile(`/(users-bulk|convert-ids-to-types|oauth/token)$`)

func writes(r simulator.Request) bool {
	return r.Method != http.MethodGet && !readingPosts.MatchString(r.Path)
}

// writes lists the requests made while f ran that were not mere reads.
func (s *site) writes(f func()) []string {
	s.t.Helper()
	s.ResetRequests()
	f()
	return s.written()
}

// written lists the requests in the log that were not mere reads.
func (s *site) written() []string {
	var lines []string
	for _, r := range s.Requests() {
		if writes(r) {
			lines = append(lines, r.Method+" "+r.Path)
		}
	}
	return lines
}
