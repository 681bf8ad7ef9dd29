// Package sitetest provides sites for the tests of the client: servers with handwritten answers, and a simulated Confluence
// whose exchanges are checked against Atlassian's OpenAPI files.
package sitetest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"sync/atomic"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Serve starts a Data Center whose requests a handler answers, and returns a client for it.
func Serve(t *testing.T, handler http.HandlerFunc, change ...func(*confluence.Config)) confluence.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return Connect(t, confluence.Config{URL: server.URL, Token: "secret", MaxRetries: 2}, change...)
}

// Connect returns a client for a configuration with changes.
func Connect(t *testing.T, config confluence.Config, change ...func(*confluence.Config)) confluence.Client {
	t.Helper()
	for _, c := range change {
		c(&config)
	}
	if config.Deployment == confluence.Cloud && config.OAuth == (confluence.OAuth{}) && config.Username == "" && config.CloudID == "" {
		config.Username = "ops@acme.com" // without it, Cloud takes no token
	}
	client, err := confluence.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Property is the answer to a request for a property of a space.
const Property = `{"key":"p","value":1,"version":{"number":1}}`

// InTurn answers each request with the next handler and counts the requests. The last handler answers all further requests.
func InTurn(requests *atomic.Int32, each ...http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		n := int(requests.Add(1))
		each[min(n, len(each))-1](w, r)
	}
}

// Status answers with an HTTP status and headers (name, value, …), and with [Property] if the status is 200.
func Status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		if code == http.StatusOK {
			_, _ = io.WriteString(w, Property)
		}
	}
}

// NoAnswer closes the connection.
func NoAnswer(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// HalfAnswer closes the connection before the answer is complete.
func HalfAnswer(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", fmt.Sprint(len(Property)))
	_, _ = io.WriteString(w, Property[:10])
}

// Check checks all exchanges of a handler against Atlassian's OpenAPI files if CONFLUENCE_OPENAPI_DIR is set.
func Check(t *testing.T, deployment confluence.Deployment, site http.Handler) http.Handler {
	t.Helper()
	dir := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if dir == "" {
		return site
	}
	checker, err := contract.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return checker.Handler(string(deployment), site, func(v contract.Violation) { t.Error(v) })
}

// Simulate starts a simulated site and returns a configuration for it.
func Simulate(t *testing.T, options simulator.Options) (confluence.Config, *simulator.Simulator) {
	t.Helper()
	if options.Deployment == simulator.DataCenter {
		options.ContextPath = "/confluence"
	}
	sim := simulator.New(options)
	server := httptest.NewServer(Check(t, confluence.Deployment(options.Deployment), sim))
	t.Cleanup(server.Close)
	return confluence.Config{
		URL: server.URL + options.ContextPath, Deployment: confluence.Deployment(options.Deployment),
		Username: sim.Admin().Username, Token: sim.Admin().Token,
	}, sim
}

// Simulated starts a simulated site and returns a client for it.
func Simulated(t *testing.T, options simulator.Options) (confluence.Client, *simulator.Simulator) {
	t.Helper()
	config, sim := Simulate(t, options)
	return Connect(t, config), sim
}

// OnBoth runs a test on a simulated Cloud and on a simulated Data Center.
func OnBoth(t *testing.T, test func(t *testing.T, client confluence.Client, sim *simulator.Simulator)) {
	t.Helper()
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			client, sim := Simulated(t, simulator.Options{Deployment: deployment})
			test(t, client, sim)
		})
	}
}
