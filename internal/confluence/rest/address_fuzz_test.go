package rest

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A next link leads to the API below the configured address, or is an error.
func FuzzNextPath(f *testing.F) {
	for _, seed := range []string{
		"", "/wiki/api/v2/spaces?cursor=a%3D", "/rest/api/space?start=1", "https://evil.example/rest/api/space", "//evil.example/rest/api/x",
		"http://u:p@localhost/rest/api/x", "/rest/api/../../x", "/rest/api/@evil.example/", "/rest/api/\\evil", "%zz", "\x00", "/rest/api/x#y", "javascript:/rest/api/", "?/rest/api/x",
	} {
		f.Add(seed, "", "")
		f.Add(seed, "https://evil.example", "")
		f.Add("", "", "<"+seed+`>; rel="next"`)
	}
	r, err := New(Config{URL: "https://acme.example/wiki", Token: "t"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, next, base, header string) {
		path, err := r.nextPath(Links{Next: next, Base: base}, http.Header{"Link": {header}})
		if err != nil || path == "" {
			return
		}
		request, err := r.request(t.Context(), http.MethodGet, path, nil, nil)
		if err != nil {
			return
		}
		if u := request.URL; u.Scheme != "https" || u.Host != "acme.example" || u.User != nil || !strings.HasPrefix(u.Path, "/wiki/rest/api/") && !strings.HasPrefix(u.Path, "/wiki/api/v2/") {
			t.Errorf("%q leads to %s", next, request.URL)
		}
	})
}

// A URL is rejected, or all requests are sent to its host.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{
		"https://acme.atlassian.net", " https://Acme.atlassian.net/wiki/ ", "http://127.0.0.1:8090/x", "https://me:hunter2@acme", "me:hunter2@acme", "https://api.atlassian.com/ex/confluence/1",
		"http://[::1]:1", "https://acme:", "https://[::1%25x]", "https://acme:99999", "http://localhost.evil", "https:\\\\x", "https://a%2fb", "https://a/../b", "https://a\tb", "//x", "https://\u202e", "https://a b",
	} {
		f.Add(seed, "", "")
		f.Add(seed, "1-2", "cloud")
		f.Add(seed, "../x", "data_center")
	}
	f.Fuzz(func(t *testing.T, address, cloudID, deployment string) {
		r, err := New(Config{URL: address, CloudID: cloudID, Deployment: Deployment(deployment), Username: "ops@acme.com", Token: "t"})
		if err != nil {
			var refused *ConfigError
			if !errors.As(err, &refused) || strings.Contains(address, "@") && refused.Attribute == "url" && strings.Contains(err.Error(), address) {
				t.Errorf("%q: %v", address, err)
			}
			return
		}
		parsed, err := url.Parse(strings.TrimSpace(address))
		if err != nil || r.location.base.User != nil || r.location.base.Scheme == "http" && !isLoopback(r.location.base.Hostname()) ||
			!strings.EqualFold(r.location.base.Host, strings.TrimSuffix(parsed.Host, ":")) && (r.location.base.Host != gatewayHost || cloudID == "") {
			t.Errorf("%q is taken for %s", address, r.location.base.String())
		}
		request, err := r.request(t.Context(), http.MethodGet, "/rest/api/space", nil, nil)
		if err == nil && request.URL.Host != r.location.base.Host {
			t.Errorf("%q: a request goes to %s", address, request.URL)
		}
	})
}

// The address in an answer is used for links of the web interface only.
func FuzzWebLinks(f *testing.F) {
	f.Add("https://acme.atlassian.net/wiki/", "/spaces/A")
	f.Add("javascript:x", "\x1b")
	f.Fuzz(func(t *testing.T, base, link string) {
		r, err := New(Config{URL: "https://acme.example", Token: "t"})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.WebLink(Links{Base: base, WebUI: link}); (got == "") != (link == "") || !strings.HasSuffix(got, link) {
			t.Errorf("got %q", got)
		}
		request, err := r.request(t.Context(), http.MethodGet, "/rest/api/space", nil, nil)
		if err != nil || request.URL.Host != "acme.example" {
			t.Errorf("a request goes to %v, %v", request, err)
		}
	})
}
