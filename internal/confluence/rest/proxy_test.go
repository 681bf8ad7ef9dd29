package rest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

// TestMain is also the process of a client that reads once and prints the error: the standard library reads the proxies
// from the environment once in a process.
func TestMain(m *testing.M) {
	address := os.Getenv("CONFLUENCE_TEST_READ")
	if address == "" {
		os.Exit(m.Run())
	}
	client, err := confluence.New(confluence.Config{URL: address, Token: "secret", AllowHTTP: true})
	if err == nil {
		err = read(client)
	}
	fmt.Print(err)
}

func readIn(t *testing.T, address string, env ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(self)
	command.Env = slices.Concat(env, []string{"CONFLUENCE_TEST_READ=" + address})
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	return string(output)
}

// The site is not loopback, which is never reached by a proxy, and does not exist, so only a proxy can answer.
const proxied = "http://wiki.invalid"

func TestProxy(t *testing.T) {
	var mu sync.Mutex
	var requests []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := (&http.Request{Header: http.Header{"Authorization": r.Header["Proxy-Authorization"]}}).BasicAuth()
		mu.Lock()
		defer mu.Unlock()
		requests = append(requests, r.Method+" "+r.Host+" "+user+":"+password+" "+r.Header.Get("Authorization"))
		switch {
		case password == "wrong":
			w.WriteHeader(http.StatusProxyAuthRequired)
		case r.Method == http.MethodConnect:
			w.WriteHeader(http.StatusBadGateway)
		default:
			sitetest.Status(200)(w, r)
		}
	}))
	defer server.Close()
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	with := func(password string) string { return "http://user:" + password + "@" + address.Host }
	closed := httptest.NewServer(nil)
	closed.Close()
	for name, test := range map[string]struct {
		address string
		env     []string
		request string // to the proxy; "": nothing
		error   string
	}{
		"for http":            {proxied, []string{"HTTP_PROXY=" + with("hunter2")}, "GET wiki.invalid user:hunter2 Bearer secret", "<nil>"},
		"in small letters":    {proxied, []string{"http_proxy=" + with("hunter2")}, "GET wiki.invalid user:hunter2 Bearer secret", "<nil>"},
		"for https":           {"https://wiki.invalid", []string{"HTTPS_PROXY=" + with("hunter2")}, "CONNECT wiki.invalid:443 user:hunter2 ", "Bad Gateway"},
		"not for this site":   {proxied, []string{"HTTP_PROXY=" + with("hunter2"), "NO_PROXY=acme.com,wiki.invalid"}, "", "wiki.invalid"},
		"not for its domain":  {proxied, []string{"HTTP_PROXY=" + with("hunter2"), "no_proxy=.invalid"}, "", "wiki.invalid"},
		"for another scheme":  {proxied, []string{"HTTPS_PROXY=" + with("hunter2")}, "", "wiki.invalid"},
		"wrong password":      {proxied, []string{"HTTP_PROXY=" + with("wrong")}, "GET wiki.invalid user:wrong Bearer secret", "407"},
		"closed":              {proxied, []string{"HTTP_PROXY=" + strings.Replace(closed.URL, "//", "//user:hunter2@", 1)}, "", "connection refused"},
		"closed, https":       {"https://wiki.invalid", []string{"HTTPS_PROXY=" + strings.Replace(closed.URL, "//", "//user:hunter2@", 1)}, "", "connection refused"},
		"that does not exist": {proxied, []string{"HTTP_PROXY=http://user:hunter2@proxy.invalid"}, "", "proxy.invalid"},
		"that is no address":  {proxied, []string{"HTTP_PROXY=http://user:hunter2%@proxy.invalid"}, "", "wiki.invalid"},
	} {
		t.Run(name, func(t *testing.T) {
			mu.Lock()
			requests = nil
			mu.Unlock()
			said := readIn(t, test.address, test.env...)
			mu.Lock()
			defer mu.Unlock()
			if first := strings.Join(requests[:min(len(requests), 1)], ""); first != test.request {
				t.Errorf("the requests to the proxy are %q, the first %q, want %q", requests, first, test.request)
			}
			if !strings.Contains(said, test.error) || strings.Contains(said, "hunter") || strings.Contains(said, "secret") {
				t.Errorf("the client prints %s", said)
			}
		})
	}
}
