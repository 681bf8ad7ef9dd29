package provider_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// misaddressed is a site at a domain of its own, and a provider block that does not fit it. Its requests are not held against
// Atlassian's files, as they are wrong.
type misaddressed struct {
	*simulator.Simulator
	core  *coretest.Core
	block config
}

func newMisaddressed(t *testing.T, options simulator.Options, path, deployment string) *misaddressed {
	t.Helper()
	s := simulator.New(options)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
	block := config{"url": server.URL + path, "username": s.Admin().Username, "token": s.Admin().Token, "max_retries": 0}
	if deployment != "" {
		block["deployment"] = deployment
	}
	return &misaddressed{s, coretest.New(plugin.NewServer(provider.New("test"))), block}
}

// calls are the first calls of all resources, data sources and list resources that both deployments have.
func (m *misaddressed) calls(t *testing.T) map[string]func() []*tfprotov6.Diagnostic {
	create := func(name string, c config) func() []*tfprotov6.Diagnostic {
		return func() []*tfprotov6.Diagnostic {
			r := m.core.Instance(t, name, m.block)
			p := r.TryPlan(c)
			if coretest.HasErrors(p.Diags) {
				return p.Diags
			}
			diags := r.Execute(p)
			if !r.Removed() {
				t.Errorf("%s is in the state", name)
			}
			return diags
		}
	}
	read := func(name string, c config) func() []*tfprotov6.Diagnostic {
		return func() []*tfprotov6.Diagnostic {
			_, diags := m.core.Start(t, m.block).ReadDataSource(name, c)
			return diags
		}
	}
	list := func(name string, c config) func() []*tfprotov6.Diagnostic {
		return func() []*tfprotov6.Diagnostic {
			_, diags := m.core.Start(t, m.block).List(name, c, 10)
			return diags
		}
	}
	return map[string]func() []*tfprotov6.Diagnostic{
		"space":             create("confluence_space", config{"key": "HST", "name": "x"}),
		"private space":     create("confluence_space", config{"key": "HST", "name": "x", "private": true}),
		"page":              create("confluence_content", config{"space_key": "DOCS", "title": "HST", "body": "<p>x</p>"}),
		"page at the top":   create("confluence_content", config{"space_key": "DOCS", "title": "HST", "parent_id": "root"}),
		"page below a page": create("confluence_content", config{"space_key": "DOCS", "title": "HST", "parent_id": "12"}),
		"blog post":         create("confluence_content", config{"space_key": "DOCS", "title": "HST", "type": "blogpost"}),
		"property":          create("confluence_space_property", config{"space_key": "DOCS", "key": "HST", "value": "1"}),
		"permission":        create("confluence_space_permission", config{"space_key": "DOCS", "principal_type": "anonymous", "operations": []string{"read:space"}}),
		"data space":        read("confluence_space", config{"key": "DOCS"}),
		"data content":      read("confluence_content", config{"id": "123"}),
		"data search":       read("confluence_search", config{"cql": "type = page"}),
		"data caller":       read("confluence_user", config{}),
		"data group":        read("confluence_group", config{"name": "docs-writers"}),
		"list of spaces":    list("confluence_space", config{}),
		"list of content":   list("confluence_content", config{"space_key": "DOCS"}),
	}
}

// The first failing call of anything says what is wrong with the address, and nothing is written before.
func TestWrongAddress(t *testing.T) {
	cloud, dataCenter := simulator.Options{Deployment: simulator.Cloud}, simulator.Options{Deployment: simulator.DataCenter}
	below := func(path string) simulator.Options {
		return simulator.Options{Deployment: simulator.DataCenter, ContextPath: path}
	}
	const isCloud, isDataCenter = `is a site of Confluence Cloud, not of Data Center: set deployment = "cloud"`, `is a site of Confluence Data Center, not of Cloud: set deployment = "data_center"`
	for name, test := range map[string]struct {
		options    simulator.Options
		path       string
		deployment string
		want       string // ORIGIN is the address of the host
	}{
		"Cloud at its own domain":              {cloud, "", "", "ORIGIN " + isCloud},
		"Cloud at its own domain, /wiki":       {cloud, "/wiki", "", "ORIGIN " + isCloud},
		"Cloud at its own domain, /wiki/":      {cloud, "/wiki/", "", "ORIGIN " + isCloud},
		"Cloud at its own domain, /confluence": {cloud, "/confluence", "", isCloud + ` and url = "ORIGIN"`},
		"Cloud, said to be Data Center":        {cloud, "", "data_center", "ORIGIN " + isCloud},
		"Cloud below a path":                   {cloud, "/confluence", "cloud", `set url = "ORIGIN"`},
		"context path missing":                 {below("/confluence"), "", "", `but there is one at ORIGIN/confluence: set url = "ORIGIN/confluence"`},
		"/wiki missing":                        {below("/wiki"), "", "", `set url = "ORIGIN/wiki"`},
		"context path, stated deployment":      {below("/confluence"), "", "data_center", `set url = "ORIGIN/confluence"`},
		"context path too many":                {dataCenter, "/confluence", "", `set url = "ORIGIN"`},
		"/wiki too many":                       {dataCenter, "/wiki", "", `set url = "ORIGIN"`},
		"one path too many":                    {below("/acme/confluence"), "/acme/confluence/x/y", "", `set url = "ORIGIN/acme/confluence"`},
		"one path too few":                     {below("/acme/wiki"), "/acme", "", `set url = "ORIGIN/acme/wiki"`},
		"another context path":                 {below("/wiki"), "/confluence", "", `set url = "ORIGIN/wiki"`},
		"Data Center, said to be Cloud":        {dataCenter, "", "cloud", "ORIGIN " + isDataCenter},
		"the same below a path":                {below("/confluence"), "/confluence", "cloud", "ORIGIN/confluence " + isDataCenter},
		"the same, without the path":           {below("/confluence"), "", "cloud", `set deployment = "data_center" and url = "ORIGIN/confluence"`},
		"the same below /wiki":                 {below("/wiki"), "/wiki", "cloud", `set deployment = "data_center" and url = "ORIGIN/wiki"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMisaddressed(t, test.options, test.path, test.deployment)
			origin := strings.TrimSuffix(m.block["url"].(string), test.path)
			for what, call := range m.calls(t) {
				diags := call()
				text := coretest.Text(diags)
				if want := strings.ReplaceAll(test.want, "ORIGIN", origin); !coretest.HasErrors(diags) || !strings.Contains(text, want) {
					t.Errorf("%s: the error lacks %q: %s", what, want, text)
				}
			}
			for _, r := range m.Requests() {
				if testsite.IsWrite(r) && r.Status < 400 {
					t.Errorf("%s %s was applied", r.Method, r.Path)
				}
				if r.Path == "/_edge/tenant_info" && r.Header.Get("Authorization") != "" {
					t.Errorf("%s %s with credentials", r.Method, r.Path)
				}
			}
		})
	}
}

// A domain of its own may lead to Confluence alone, without what stands beside it.
func TestWrongAddress_WikiAlone(t *testing.T) {
	for _, path := range []string{"", "/wiki"} {
		m := newMisaddressed(t, simulator.Options{Deployment: simulator.Cloud}, path, "")
		m.Inject(simulator.Fault{Path: "^/_edge/", Status: 404})
		for what, call := range m.calls(t) {
			if text := coretest.Text(call()); !strings.Contains(text, `is a site of Confluence Cloud, not of Data Center: set deployment = "cloud"`) {
				t.Errorf("%s: %s", what, text)
			}
		}
		if _, made := m.Space("HST"); made {
			t.Error("a space was created")
		}
	}
}

// A service account gets no token at a wrong address, and says why.
func TestWrongAddress_OAuth(t *testing.T) {
	for name, test := range map[string]struct {
		options    simulator.Options
		path, want string
	}{
		"Cloud at its own domain": {simulator.Options{Deployment: simulator.Cloud}, "", `set deployment = "cloud"`},
		"the same, /wiki":         {simulator.Options{Deployment: simulator.Cloud}, "/wiki", `set deployment = "cloud"`},
		"context path missing":    {simulator.Options{Deployment: simulator.DataCenter, ContextPath: "/confluence"}, "", `/confluence"`},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMisaddressed(t, test.options, test.path, "")
			delete(m.block, "username")
			delete(m.block, "token")
			client := m.ServiceAccount()
			m.block["oauth"] = config{"client_id": client.ID, "client_secret": client.Secret}
			for what, call := range m.calls(t) {
				if text := coretest.Text(call()); !strings.Contains(text, test.want) {
					t.Errorf("%s: the error lacks %q: %s", what, test.want, text)
				}
			}
		})
	}
}

// A right address costs no request, however little of it is configured.
func TestRightAddress(t *testing.T) {
	for name, test := range map[string]struct {
		options  simulator.Options
		path     string
		block    config
		requests string
	}{
		"Cloud":                            {simulator.Options{Deployment: simulator.Cloud}, "", config{"deployment": "cloud"}, "GET /wiki/api/v2/space-role-mode, POST /wiki/rest/api/space"},
		"Data Center":                      {simulator.Options{Deployment: simulator.DataCenter}, "", nil, "POST /rest/api/space"},
		"Data Center below /confluence":    {simulator.Options{Deployment: simulator.DataCenter, ContextPath: "/confluence"}, "/confluence", nil, "POST /confluence/rest/api/space"},
		"Data Center below /wiki, stated":  {simulator.Options{Deployment: simulator.DataCenter, ContextPath: "/wiki"}, "/wiki", config{"deployment": "data_center"}, "POST /wiki/rest/api/space"},
		"Data Center below /wiki, assumed": {simulator.Options{Deployment: simulator.DataCenter, ContextPath: "/wiki"}, "/wiki", nil, "GET /_edge/tenant_info, GET /wiki/api/v2/spaces, POST /wiki/rest/api/space"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMisaddressed(t, test.options, test.path, "")
			for k, v := range test.block {
				m.block[k] = v
			}
			r := m.core.Instance(t, "confluence_space", m.block)
			p := r.Plan(config{"key": "HST", "name": "x"})
			m.ResetRequests()
			coretest.NoErrors(t, "apply", r.Execute(p))
			var lines []string
			for _, request := range m.Requests() {
				lines = append(lines, request.Method+" "+request.Path)
			}
			if got := strings.Join(lines, ", "); got != test.requests {
				t.Errorf("sent %s", got)
			}
		})
	}
}
