package rest

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The address of a page is refused with the part of it that is the address of the site.
func TestPageAddress(t *testing.T) {
	for address, site := range map[string]string{
		"https://acme.atlassian.net/wiki/spaces/DOCS/pages/123/Title":           "https://acme.atlassian.net",
		"https://acme.atlassian.net/wiki/spaces/DOCS/overview?homepageId=1":     "https://acme.atlassian.net",
		"https://Acme.jira.com/wiki/home":                                       "https://acme.jira.com",
		"https://wiki.acme.com/confluence/display/DOCS/Title":                   "https://wiki.acme.com/confluence",
		"https://wiki.acme.com/display/DOCS":                                    "https://wiki.acme.com",
		"https://wiki.acme.com/pages/viewpage.action?pageId=123":                "https://wiki.acme.com",
		"https://wiki.acme.com/confluence/pages/viewpage.action?pageId=123#Top": "https://wiki.acme.com/confluence",
		"https://wiki.acme.com/confluence/spaces/DOCS/pages/123/Title":          "https://wiki.acme.com/confluence",
		"https://wiki.acme.com/confluence/?pageId=123":                          "https://wiki.acme.com/confluence",
		"https://wiki.acme.com/confluence/dashboard.action":                     "https://wiki.acme.com/confluence",
		"https://wiki.acme.com/confluence/rest/api/space":                       "https://wiki.acme.com/confluence",
	} {
		_, err := New(Config{URL: address, Username: "ops@acme.com", Token: "t"})
		var refused *ConfigError
		want := "url: must be the address of the site, not of a page in it: use " + site
		if !errors.As(err, &refused) || refused.Attribute != "url" || err.Error() != want {
			t.Errorf("%s: got %v", address, err)
		}
		if _, err := New(Config{URL: site, Username: "ops@acme.com", Token: "t"}); err != nil {
			t.Errorf("%s: %v", site, err)
		}
	}
	for _, address := range []string{"https://acme.com/display", "https://acme.com/spaces", "https://acme.com/pages/", "https://acme.com/x/wiki", "https://acme.com/homepage"} {
		if _, err := New(Config{URL: address, Token: "t"}); err != nil {
			t.Errorf("the context path of %s: %v", address, err)
		}
	}
}

// The message about a missing user name is whole, and says nothing else.
func TestMissingUsername(t *testing.T) {
	const want = "username is not set: a Cloud API token needs the account's email address"
	for _, address := range []string{"https://acme.atlassian.net", "https://acme.atlassian.net/wiki", "https://acme.jira.com"} {
		if _, err := New(Config{URL: address, Token: "t"}); err == nil || err.Error() != want {
			t.Errorf("%s: got %v", address, err)
		}
	}
	for name, right := range map[string]Config{
		"a scoped token":                {URL: "https://acme.atlassian.net", CloudID: "1-2", Token: "t"},
		"the gateway":                   {URL: "https://api.atlassian.com/ex/confluence/1-2", Token: "t"},
		"oauth":                         {URL: "https://acme.atlassian.net", OAuth: OAuth{ClientID: "id", ClientSecret: "s"}},
		"a personal access token":       {URL: "https://wiki.acme.com", Token: "t"},
		"a token with the user's email": {URL: "https://acme.atlassian.net", Username: "ops@acme.com", Token: "t"},
	} {
		if _, err := New(right); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A Cloud site with a domain of its own is no gateway, and the error says which address to set.
func TestSiteTakenForGateway(t *testing.T) {
	s := simulator.New(simulator.Options{})
	ownDomain := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/ex/") || strings.HasPrefix(r.URL.Path, "/oauth/") {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, "<title>Not here</title>")
			return
		}
		s.ServeHTTP(w, r)
	})
	for name, config := range map[string]Config{
		"cloud_id": {CloudID: simulator.CloudID, Username: s.Admin().Username, Token: s.Admin().Token},
		"oauth":    {OAuth: OAuth{"id", "secret"}},
	} {
		config.URL, config.Deployment, config.AllowHTTP, config.Transport = "http://wiki.acme.com", Cloud, true, handlerTransport{ownDomain}
		r, err := New(config)
		if err != nil {
			t.Fatal(err)
		}
		err = r.Get(t.Context(), "/api/v2/spaces", nil, nil)
		if err == nil || IsNotFound(err) || !strings.Contains(err.Error(), "set url to its address at atlassian.net") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
