package provider_test

import (
	"encoding/base64"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// signIns counts the requests for the ID of the site, for access tokens, and to the API. It checks the host and the
// credentials of every request.
func signIns(t *testing.T, s *testsite.Site, requests []simulator.Request) (discoveries, tokens, others int) {
	t.Helper()
	for _, r := range requests {
		signed := r.Header.Get("Authorization")
		switch {
		case r.Path == "/_edge/tenant_info" && signed == "":
			discoveries++
		case r.Path == "/oauth/token" && signed == "" && r.Method == "POST":
			tokens++
		case strings.HasPrefix(r.Path, "/ex/confluence/"+simulator.CloudID+"/wiki/") && signed == "Bearer":
			others++
		default:
			t.Errorf("%s %s with %q", r.Method, r.Path, signed)
		}
	}
	return discoveries, tokens, others
}

// expectSignIns expects one sign-in for each process that used the API.
func expectSignIns(t *testing.T, s *testsite.Site, processes int, f func()) {
	t.Helper()
	s.ResetRequests()
	f()
	if discoveries, tokens, others := signIns(t, s, s.Requests()); discoveries != processes || tokens != processes || others == 0 {
		t.Errorf("%d discoveries, %d tokens, %d requests; expected %d sign-ins", discoveries, tokens, others, processes)
	}
}

func onCloudByOAuth(t *testing.T) *testsite.Site {
	t.Helper()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	s.OAuth = true
	return s
}

func TestOAuth_Lifecycle(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	space, page := s.Resource(t, "confluence_space"), s.Resource(t, "confluence_content")
	before := config{"space_key": "SVC", "title": "Guide", "body": "<p>a</p>"}
	after := config{"space_key": "SVC", "title": "Handbook", "body": "<p>b</p>", "labels": []string{"x"}}
	space.Apply(config{"key": "SVC", "name": "Service"})
	page.Apply(before)
	expectSignIns(t, s, 1, func() { page.PlanEmpty(before) })
	expectSignIns(t, s, 2, func() { page.Apply(after) }) // one refreshes and plans, the other applies
	expectSignIns(t, s, 1, func() { page.PlanEmpty(after) })
	if got := s.DataSource(t, "confluence_user", config{}); got["display_name"] != "Sam Service" {
		t.Errorf("the caller is %v", got)
	}
	page.Destroy()
	space.Destroy()
	if space, ok := s.Space("SVC"); ok {
		t.Errorf("%v is left", space)
	}
}

// On Data Center, the token comes from the site itself, once for each process.
func TestOAuth_DataCenter(t *testing.T) {
	t.Parallel()
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.OAuth = true
	space, page := s.Resource(t, "confluence_space"), s.Resource(t, "confluence_content")
	for _, scopes := range []any{nil, []string{"ADMIN", "READ"}} {
		space.ProviderConfig["oauth"].(config)["scopes"] = scopes
		s.ResetRequests()
		space.Apply(config{"key": "SVC", "name": "Service"})
		page.Apply(config{"space_key": "SVC", "title": "Guide", "body": "<p>a</p>", "labels": []string{"x"}})
		page.PlanEmpty(config{"space_key": "SVC", "title": "Guide", "body": "<p>a</p>", "labels": []string{"x"}})
		page.Destroy()
		space.Destroy()
		tokens := 0
		for _, r := range s.Requests() {
			switch signed := r.Header.Get("Authorization"); {
			case r.Path == "/confluence/rest/oauth2/latest/token" && signed == "" && r.Status == 200:
				tokens++
			case signed != "Bearer":
				t.Errorf("%s %s with %q", r.Method, r.Path, signed)
			}
		}
		if tokens == 0 || tokens > 9 {
			t.Errorf("%d tokens", tokens)
		}
	}
	space.ProviderConfig["oauth"] = config{"client_id": s.ServiceAccount().ID, "client_secret": "wrong-secret"}
	space.ApplyError(config{"key": "SVC", "name": "Service"}, "could not get an access token", "/rest/oauth2/latest/token", "invalid_client", "CONFLUENCE_OAUTH_CLIENT_SECRET")
}

// Concurrent requests wait for one sign-in.
func TestOAuth_SignsInOnce(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	testsite.CreateDocs(s)
	var pages []*coretest.Instance
	for i := range 30 {
		page := s.Resource(t, "confluence_content")
		page.ImportID(s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprint("Page ", i), Body: "<p>x</p>"}))
		pages = append(pages, page)
	}
	expectSignIns(t, s, 1, func() { refreshTogether(s, pages) })
}

// If cloud_id is configured, it is not read from the site.
func TestOAuth_CloudID(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	testsite.CreateDocs(s)
	for name, change := range map[string]config{
		"cloud_id":    {"cloud_id": simulator.CloudID},
		"the gateway": {"url": s.URL + "/ex/confluence/" + simulator.CloudID},
	} {
		t.Run(name, func(t *testing.T) {
			block := s.ProviderConfig()
			for attribute, value := range change {
				block[attribute] = value
			}
			s.ResetRequests()
			_, diags := testsite.Start(t, block).ReadDataSource("confluence_space", config{"key": "DOCS"})
			coretest.NoErrors(t, "read", diags)
			if discoveries, tokens, others := signIns(t, s, s.Requests()); discoveries != 0 || tokens != 1 || others == 0 {
				t.Errorf("%d discoveries, %d tokens, %d requests", discoveries, tokens, others)
			}
		})
	}
}

func TestOAuth_Refused(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	testsite.CreateDocs(s)
	page := s.Resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Guide"}
	page.Apply(c)

	right := page.ProviderConfig
	page.ProviderConfig = s.ProviderConfig()
	page.ProviderConfig["oauth"] = config{"client_id": s.ServiceAccount().ID, "client_secret": "wrong-secret"}
	page.PlanError(c, "could not be read", "could not get an access token", "invalid_client", "its secret is wrong", "CONFLUENCE_OAUTH_CLIENT_SECRET")
	if p := page.TryPlan(c); strings.Contains(coretest.Text(p.Diags), "wrong-secret") {
		t.Errorf("the error contains the secret: %s", coretest.Text(p.Diags))
	}

	page.ProviderConfig = right
	s.Inject(simulator.Fault{Path: "/_edge/tenant_info", Status: 404})
	page.PlanError(c, "could not be read", "ID of the site", "404", "Set cloud_id")
	s.ClearFaults()
	page.PlanEmpty(c)
	if page.Removed() {
		t.Error("the page is no longer in the state")
	}
}

const oauthHCL = `
provider "confluence" {
  oauth = {
    client_id     = %q
    client_secret = var.client_secret
  }
}

variable "client_secret" {
  type      = string
  sensitive = true
}

variable "title" {
  default = "Guide"
}

resource "confluence_space" "service" {
  key  = "SVC"
  name = "Service"
}

resource "confluence_content" "guides" {
  count     = 12
  space_key = confluence_space.service.key
  title     = "${var.title} ${count.index}"
  body      = "<p>a</p>"
}
`

// Runs the CLI with its most detailed log.
func TestAccOAuth(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	client, configuration := s.ServiceAccount(), t.TempDir()
	coretest.Must(t, os.WriteFile(filepath.Join(configuration, "main.tf"), fmt.Appendf(nil, oauthHCL, client.ID), 0o600))
	c := s.CLIWith(t, configuration, testsite.Built(t), "TF_VAR_client_secret="+client.Secret, "TF_LOG=TRACE") // the provider block takes precedence over the token that CLIWith sets
	var said strings.Builder
	run := func(expect, processes int, args ...string) {
		t.Helper()
		expectSignIns(t, s, processes, func() { said.WriteString(c.Run(t, expect, args...)) })
	}
	run(0, 1, "apply", "-auto-approve") // planning a new object needs no request
	run(0, 1, "plan", "-detailed-exitcode")
	run(0, 2, "apply", "-auto-approve", "-var", "title=Handbook")
	run(2, 1, "plan", "-detailed-exitcode")
	run(0, 2, "destroy", "-auto-approve")

	stateSaved := false
	coretest.Must(t, filepath.WalkDir(c.Directory, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() { // OpenTofu creates directories, too
			return err
		}
		stateSaved = stateSaved || entry.Name() == "terraform.tfstate"
		text, err := os.ReadFile(path)
		said.Write(text)
		return err
	}))
	if !strings.Contains(said.String(), "Confluence request in full") {
		t.Error("nothing was logged")
	}
	for _, secret := range append(s.Tokens(), client.Secret) {
		for _, spelling := range []string{
			secret, url.QueryEscape(secret), url.PathEscape(secret),
			base64.RawStdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)),
		} {
			if i := strings.Index(said.String(), spelling); i >= 0 {
				t.Errorf("%q is in the log or the state: …%s…", spelling, said.String()[max(i-200, 0):i])
			}
		}
	}
	if len(s.Tokens()) != 7 || !stateSaved {
		t.Errorf("%d tokens; terraform.tfstate exists: %t", len(s.Tokens()), stateSaved)
	}
}
