package provider_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// TestClientFromEnvironment expects a client that the site accepts, with the name of the command in its user agent.
func TestClientFromEnvironment(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		agents := make(chan string, 10)
		s := testsite.NewBehind(t, simulator.Options{Deployment: deployment}, func(handler http.Handler) string {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				agents <- r.UserAgent()
				handler.ServeHTTP(w, r)
			}))
			t.Cleanup(server.Close)
			return server.URL
		})
		t.Setenv("CONFLUENCE_URL", s.URL)
		t.Setenv("CONFLUENCE_DEPLOYMENT", string(deployment))
		t.Setenv("CONFLUENCE_USERNAME", s.Admin().Username)
		t.Setenv("CONFLUENCE_TOKEN", s.Admin().Token)
		client, err := provider.ClientFromEnvironment("1.0", "plan-roles")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.CurrentUser(t.Context()); err != nil || client.Deployment() != confluence.Deployment(deployment) {
			t.Errorf("%s: %v", client.Deployment(), err)
		}
		if agent := <-agents; agent != "terraform-provider-confluence/1.0 (plan-roles)" || len(agents) > 0 {
			t.Errorf("user agent %q, and %d other requests", agent, len(agents))
		}
	}
}

func TestClientFromEnvironmentRefused(t *testing.T) {
	for name, c := range map[string]struct {
		settings map[string]string
		want     string
	}{
		"nothing":            {nil, "Missing site address: Set url"},
		"no credentials":     {map[string]string{"CONFLUENCE_URL": "https://acme.atlassian.net"}, "Missing credentials: "},
		"a wrong number":     {map[string]string{"CONFLUENCE_MAX_RETRIES": "many"}, "CONFLUENCE_MAX_RETRIES must be a whole number"},
		"a wrong address":    {map[string]string{"CONFLUENCE_URL": "acme", "CONFLUENCE_TOKEN": "t"}, "acme"},
		"wrong headers":      {map[string]string{"CONFLUENCE_HTTP_HEADERS": "x"}, "must be a JSON object"},
		"two of credentials": {map[string]string{"CONFLUENCE_TOKEN": "secret", "CONFLUENCE_OAUTH_CLIENT_ID": "id"}, "Conflicting credentials: "},
	} {
		t.Run(name, func(t *testing.T) {
			for variable, value := range c.settings {
				t.Setenv(variable, value)
			}
			client, err := provider.ClientFromEnvironment("1.0", "plan-roles")
			if client != nil || err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
				t.Errorf("got %v, %v", client, err)
			}
		})
	}
}
