package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
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
		{config{"url": "https://acme.atlassian.net", "token": "t"}, []string{`"username"`, "username is not set: a Cloud API token needs the account's email address"}},
		{config{"url": "https://acme.jira.com", "token": "t"}, []string{`"username"`, "username is not set"}},
		{config{"url": "https://acme.atlassian.net/wiki/spaces/X/pages/1", "token": "t"}, []string{`"url"`, "use https://acme.atlassian.net"}},
		{config{"url": "https://wiki.acme.com/c/pages/viewpage.action?pageId=1", "token": "t"}, []string{`"url"`, "use https://wiki.acme.com/c"}},
		{config{"url": "acme.atlassian.net", "token": "t"}, []string{`"url"`, "https://"}},
		{config{"url": "ftp://acme.atlassian.net", "token": "t"}, []string{`"url"`, "https://"}},
		{config{"url": "https://ops:pw@acme.atlassian.net", "token": "t"}, []string{`"url"`}},
		{config{"url": "http://wiki.acme.com", "token": "t"}, []string{`"url"`, "allow_http"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "deployment": "server"}, []string{`"deployment"`, "cloud", "data_center"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "cloud_id": "x", "deployment": "data_center"}, []string{`"cloud_id"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "max_retries": -1}, []string{`"max_retries"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "max_concurrent_requests": 0}, []string{`"max_concurrent_requests"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "access_warnings": "yes"}, []string{`"access_warnings"`, "on", "off"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "access_warnings": ""}, []string{`"access_warnings"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "access_warning_threshold": -1}, []string{`"access_warning_threshold"`, "at least 0"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "request_timeout": "soon"}, []string{`"request_timeout"`, "90s"}},
		{config{"url": "https://wiki.acme.com", "token": "t", "ca_certificate": "no pem"}, []string{`"ca_certificate"`}},
		{config{"url": "https://wiki.acme.com", "token": "t", "client_certificate": "no pem"}, []string{`"client_key"`}},
	} {
		_, diags := testsite.TryStart(t, c.config)
		coretest.ExpectError(t, diags, c.want...)
	}
}

func TestProvider_Environment(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	admin := s.Admin()
	t.Setenv("CONFLUENCE_URL", s.URL)
	t.Setenv("CONFLUENCE_USERNAME", admin.Username)
	t.Setenv("CONFLUENCE_TOKEN", admin.Token)
	t.Setenv("CONFLUENCE_REQUEST_TIMEOUT", "30s")
	t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
	got, diags := testsite.Start(t, config{}).ReadDataSource("confluence_user", config{})
	coretest.NoErrors(t, "read the caller", diags)
	if got["username"] != admin.Username {
		t.Errorf("the caller is %v", got)
	}
	t.Setenv("CONFLUENCE_MAX_RETRIES", "many")
	_, diags = testsite.TryStart(t, config{})
	coretest.ExpectError(t, diags, `"max_retries"`, "CONFLUENCE_MAX_RETRIES", "many")
	t.Setenv("CONFLUENCE_MAX_RETRIES", "")
	t.Setenv("CONFLUENCE_DEPLOYMENT", "server")
	_, diags = testsite.TryStart(t, config{})
	coretest.ExpectError(t, diags, `"deployment"`, "CONFLUENCE_DEPLOYMENT")
}

func TestProvider_UserAgent(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	for _, c := range []struct{ name, appended, want string }{
		{"not set", "", ""},
		{"blank", " \t ", ""},
		{"trimmed", " acme/1.2 (nightly; wiki) \n", " acme/1.2 (nightly; wiki)"},
		{"control characters", "acme/1\r\nX-Injected:\x1b\x7f1", " acme/1 X-Injected: 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("TF_APPEND_USER_AGENT", c.appended)
			s.ResetRequests()
			s.DataSource(t, "confluence_user", config{})
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

// Wrong credentials are never reported as missing objects, whatever the response to them.
func TestProvider_WrongCredentials(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		page := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide"}
		page.Apply(c)
		space := s.Resource(t, "confluence_space")
		space.ImportID("DOCS")
		credentials := []config{{"username": s.Admin().Username, "token": "wrong"}}
		if !s.OnCloud() {
			credentials = append(credentials, config{"token": "wrong"}) // answered as anonymous
		}
		for _, wrong := range credentials {
			wrong["url"], wrong["deployment"], wrong["max_retries"] = s.URL, string(s.Deployment), 0
			page.ProviderConfig, space.ProviderConfig = wrong, wrong
			page.PlanError(c, "username and token")
			space.PlanError(config{"key": "DOCS", "name": "Documentation"}, "username and token")
			other := s.Resource(t, "confluence_space")
			other.ProviderConfig = wrong
			other.ApplyError(config{"key": "NEW", "name": "New"}, "Space NEW could not be created", "username and token")
		}
	})
}

func TestProvider_NoPermission(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		reader := s.Reader()
		who := config{"url": s.URL, "deployment": string(s.Deployment), "username": reader.Username, "token": reader.Token, "max_retries": 0}
		space, page := s.Resource(t, "confluence_space"), s.Resource(t, "confluence_content")
		space.ProviderConfig, page.ProviderConfig = who, who
		space.ApplyError(config{"key": "NEW", "name": "New"}, "Space NEW could not be created")
		page.ApplyError(config{"space_key": "DOCS", "title": "Guide"}, "Guide", "could not be created")
	})
}

// With cloud_id, all requests go through the gateway, which tokens with scopes require.
func TestProvider_Gateway(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_content")
	r.ProviderConfig["cloud_id"] = simulator.CloudID
	for _, username := range []any{r.ProviderConfig["username"], nil} {
		r.ProviderConfig["username"] = username
		c := config{"space_key": "DOCS", "title": "Guide", "labels": []string{"a"}}
		r.Apply(c)
		r.PlanEmpty(c)
		r.Destroy()
	}
	for _, request := range s.Requests() {
		if want := "/ex/confluence/" + simulator.CloudID; len(request.Path) < len(want) || request.Path[:len(want)] != want {
			t.Errorf("%s %s bypassed the gateway", request.Method, request.Path)
		}
	}
}
