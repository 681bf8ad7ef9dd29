package provider_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// behindGateway is a site that answers only requests with the header of the access gateway in front of it.
func behindGateway(t *testing.T, deployment simulator.Deployment) *testsite.Site {
	t.Helper()
	options := simulator.Options{Deployment: deployment}
	return testsite.NewBehind(t, options, func(site http.Handler) string {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("X-Gateway") != "let-me-in" {
				w.Header().Set("Content-Type", "text/html")
				w.WriteHeader(http.StatusForbidden)
				_, _ = w.Write([]byte("<html><title>Sign in to the gateway</title></html>"))
				return
			}
			site.ServeHTTP(w, r)
		}))
		t.Cleanup(server.Close)
		return server.URL
	})
}

func TestHTTPHeaders(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			s := behindGateway(t, deployment)
			testsite.CreateDocs(s)
			r := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "title": "Guide", "labels": []string{"a"}}
			r.ApplyError(c, "Sign in to the gateway")
			r.ProviderConfig["http_headers"] = config{"x-gateway": "let-me-in", "X-Not-Set": nil}
			r.Apply(c)
			r.PlanEmpty(c)

			t.Setenv("CONFLUENCE_HTTP_HEADERS", `{"X-Gateway":"let-me-in"}`)
			delete(r.ProviderConfig, "http_headers")
			r.PlanEmpty(c)
			r.ProviderConfig["http_headers"] = config{"X-Other": "1"} // the block beats the environment
			r.PlanError(c, "Sign in to the gateway")
		})
	}
}

// Headers that cannot be sent are refused before the plan, at the path of the header, without the value.
func TestHTTPHeaders_Refused(t *testing.T) {
	for name, value := range map[string]string{
		"Authorization": "s3cret", "Host": "s3cret", "content-type": "s3cret", "X-Atlassian-Token": "s3cret", "X Y": "s3cret", "X-Break": "s3cret\n",
	} {
		_, diags := testsite.TryStart(t, config{"url": "https://wiki.acme.com", "token": "t", "http_headers": config{name: value}})
		coretest.ExpectError(t, diags, `"http_headers"`, `ElementKeyString("`+name+`")`, "HTTP header is not allowed")
		expectNoSecret(t, diags)
	}
	for _, text := range []string{`s3cret`, `["s3cret"]`, `{"X-A":{"s3cret":1}}`, `{"X-A":"s3cret"`} {
		t.Setenv("CONFLUENCE_HTTP_HEADERS", text)
		_, diags := testsite.TryStart(t, config{"url": "https://wiki.acme.com", "token": "t"})
		coretest.ExpectError(t, diags, `"http_headers"`, "CONFLUENCE_HTTP_HEADERS must be a JSON object of strings")
		expectNoSecret(t, diags)
	}
	t.Setenv("CONFLUENCE_HTTP_HEADERS", `{"Authorization":"s3cret"}`)
	_, diags := testsite.TryStart(t, config{"url": "https://wiki.acme.com", "token": "t"})
	coretest.ExpectError(t, diags, `"http_headers"`, "Authorization must not be set here")
	expectNoSecret(t, diags)
}

// A header that another resource makes is known when it is applied.
func TestHTTPHeaders_Unknown(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, unknown := range []any{coretest.Unknown, config{"X-Gateway": coretest.Unknown}} {
			r := s.Resource(t, "confluence_space")
			r.ProviderConfig["http_headers"] = unknown
			if made := s.RequestsOf(func() { r.Plan(config{"key": "NEW", "name": "New"}) }); len(made) > 0 {
				t.Errorf("asked without knowing how: %v", made)
			}
			_, diags := r.Process().ReadDataSource("confluence_user", config{})
			coretest.ExpectError(t, diags, "Provider configuration is unknown")
		}
	})
}

func expectNoSecret(t *testing.T, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	if text := coretest.Text(diags); strings.Contains(text, "s3cret") {
		t.Errorf("the value is in %s", text)
	}
}
