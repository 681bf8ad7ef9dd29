package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestProvider_BadConfiguration(t *testing.T) {
	for _, c := range []struct {
		config config
		want   []string
	}{
		{config{"token": "t"}, []string{`"url"`, "CONFLUENCE_URL"}},
		{config{"url": "https://acme.atlassian.net"}, []string{`"token"`, "CONFLUENCE_TOKEN", "oauth", "CONFLUENCE_OAUTH_CLIENT_ID", "CONFLUENCE_OAUTH_CLIENT_SECRET"}},
		{config{"url": "https://acme.atlassian.net", "username": "ops@acme.com"}, []string{`"token"`}},
		{config{"url": "acme.atlassian.net", "token": "t"}, []string{`"url"`, "https://"}},
		{config{"url": "ftp://acme.atlassian.net", "token": "t"}, []string{`"url"`, "https://"}},
		{config{"url": "https://ops:pw@acme.atlassian.net", "token": "t"}, []string{`"url"`}},
		{config{"url": "http://wiki.acme.com", "token": "t"}, []string{`"url"`, "allow_http"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "deployment": "server"}, []string{`"deployment"`, "cloud", "data_center"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "cloud_id": "x", "deployment": "data_center"}, []string{`"cloud_id"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "max_retries": -1}, []string{`"max_retries"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "max_concurrent_requests": 0}, []string{`"max_concurrent_requests"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "request_timeout": "soon"}, []string{`"request_timeout"`, "90s"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "ca_certificate": "no pem"}, []string{`"ca_certificate"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "client_certificate": "no pem"}, []string{`"client_key"`}},
	} {
		_, diags := tryStart(t, c.config)
		expectError(t, diags, c.want...)
	}
}

func TestProvider_Environment(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.DataCenter})
	admin := s.Admin()
	t.Setenv("CONFLUENCE_URL", s.URL)
	t.Setenv("CONFLUENCE_USERNAME", admin.Username)
	t.Setenv("CONFLUENCE_TOKEN", admin.Token)
	t.Setenv("CONFLUENCE_REQUEST_TIMEOUT", "30s")
	t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
	got, diags := start(t, config{}).readDataSource("confluence_user", config{})
	noErrors(t, "read the caller", diags)
	if got["username"] != admin.Username {
		t.Errorf("the caller is %v", got)
	}
	t.Setenv("CONFLUENCE_MAX_RETRIES", "many")
	_, diags = tryStart(t, config{})
	expectError(t, diags, `"max_retries"`, "CONFLUENCE_MAX_RETRIES", "many")
	t.Setenv("CONFLUENCE_MAX_RETRIES", "")
	t.Setenv("CONFLUENCE_DEPLOYMENT", "server")
	_, diags = tryStart(t, config{})
	expectError(t, diags, `"deployment"`, "CONFLUENCE_DEPLOYMENT")
}

func TestProvider_UserAgent(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	for _, c := range []struct{ name, appended, want string }{
		{"not set", "", ""},
		{"blank", " \t ", ""},
		{"trimmed", " acme/1.2 (nightly; wiki) \n", " acme/1.2 (nightly; wiki)"},
		{"control characters", "acme/1\r\nX-Injected:\x1b\x7f1", " acme/1 X-Injected: 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("TF_APPEND_USER_AGENT", c.appended)
			s.ResetRequests()
			s.dataSource(t, "confluence_user", config{})
			for _, r := range s.Requests() {
				if got := r.Header.Get("User-Agent"); got != "terraform-provider-confluence/test (Terraform 1.14.0)"+c.want {
					t.Errorf("User-Agent is %q", got)
				}
			}
			if len(s.Requests()) == 0 {
				t.Error("no request was made")
			}
		})
	}
}

// Wrong credentials are told apart from missing objects, whatever the site answers to them.
func TestProvider_WrongCredentials(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		page := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide"}
		page.apply(c)
		space := s.resource(t, "confluence_space")
		space.importID("DOCS")
		credentials := []config{{"username": s.Admin().Username, "token": "wrong"}}
		if !s.onCloud() {
			credentials = append(credentials, config{"token": "wrong"}) // answered as anonymous
		}
		for _, wrong := range credentials {
			wrong["url"], wrong["deployment"], wrong["max_retries"] = s.URL, string(s.flavor), 0
			page.config, space.config = wrong, wrong
			page.planError(c, "username and token")
			space.planError(config{"key": "DOCS", "name": "Documentation"}, "username and token")
			other := s.resource(t, "confluence_space")
			other.config = wrong
			other.applyError(config{"key": "NEW", "name": "New"}, "Space NEW could not be created", "username and token")
		}
	})
}

func TestProvider_NoPermission(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		reader := s.Reader()
		who := config{"url": s.URL, "deployment": string(s.flavor), "username": reader.Username, "token": reader.Token, "max_retries": 0}
		space, page := s.resource(t, "confluence_space"), s.resource(t, "confluence_content")
		space.config, page.config = who, who
		space.applyError(config{"key": "NEW", "name": "New"}, "Space NEW could not be created")
		page.applyError(config{"space_key": "DOCS", "title": "Guide"}, "Guide", "could not be created")
	})
}

// The gateway that scoped tokens must use.
func TestProvider_Gateway(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	r := s.resource(t, "confluence_content")
	r.config["cloud_id"] = simulator.CloudID
	for _, username := range []any{r.config["username"], nil} {
		r.config["username"] = username
		c := config{"space_key": "DOCS", "title": "Guide", "labels": []string{"a"}}
		r.apply(c)
		r.planEmpty(c)
		r.destroy()
	}
	for _, request := range s.Requests() {
		if want := "/ex/confluence/" + simulator.CloudID; len(request.Path) < len(want) || request.Path[:len(want)] != want {
			t.Errorf("%s %s went past the gateway", request.Method, request.Path)
		}
	}
}
