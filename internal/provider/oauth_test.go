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

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// signIns counts what was asked for before the API: the ID of the site, and access tokens. It holds every request
// against where it may go and what it may be signed with.
func (s *site) signIns(t *testing.T, requests []simulator.Request) (discoveries, tokens, others int) {
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

// expectSignIns demands one sign-in for each process that used the API.
func (s *site) expectSignIns(t *testing.T, processes int, f func()) {
	t.Helper()
	s.ResetRequests()
	f()
	if discoveries, tokens, others := s.signIns(t, s.Requests()); discoveries != processes || tokens != processes || others == 0 {
		t.Errorf("%d discoveries, %d tokens, %d requests; expected %d sign-ins", discoveries, tokens, others, processes)
	}
}

func onCloudByOAuth(t *testing.T) *site {
	t.Helper()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	s.oauth = true
	return s
}

func TestOAuth_Lifecycle(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	space, page := s.resource(t, "confluence_space"), s.resource(t, "confluence_content")
	before := config{"space_key": "SVC", "title": "Guide", "body": "<p>a</p>"}
	after := config{"space_key": "SVC", "title": "Handbook", "body": "<p>b</p>", "labels": []string{"x"}}
	space.apply(config{"key": "SVC", "name": "Service"})
	page.apply(before)
	s.expectSignIns(t, 1, func() { page.planEmpty(before) })
	s.expectSignIns(t, 2, func() { page.apply(after) }) // one refreshes and plans, the other applies
	s.expectSignIns(t, 1, func() { page.planEmpty(after) })
	if got := s.dataSource(t, "confluence_user", config{}); got["display_name"] != "Sam Service" {
		t.Errorf("the caller is %v", got)
	}
	page.destroy()
	space.destroy()
	if space, ok := s.Space("SVC"); ok {
		t.Errorf("%v is left", space)
	}
}

// Everything that begins at the same time waits for the same sign-in.
func TestOAuth_SignsInOnce(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	docsSpace(s)
	var pages []*instance
	for i := range 30 {
		page := s.resource(t, "confluence_content")
		page.importID(s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprint("Page ", i), Body: "<p>x</p>"}))
		pages = append(pages, page)
	}
	s.expectSignIns(t, 1, func() { s.refreshTogether(pages) })
}

// A configured cloud_id is not asked for.
func TestOAuth_CloudID(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	docsSpace(s)
	for name, change := range map[string]config{
		"cloud_id":    {"cloud_id": simulator.CloudID},
		"the gateway": {"url": s.URL + "/ex/confluence/" + simulator.CloudID},
	} {
		t.Run(name, func(t *testing.T) {
			block := s.provider()
			for attribute, value := range change {
				block[attribute] = value
			}
			s.ResetRequests()
			_, diags := start(t, block).readDataSource("confluence_space", config{"key": "DOCS"})
			noErrors(t, "read", diags)
			if discoveries, tokens, others := s.signIns(t, s.Requests()); discoveries != 0 || tokens != 1 || others == 0 {
				t.Errorf("%d discoveries, %d tokens, %d requests", discoveries, tokens, others)
			}
		})
	}
}

func TestOAuth_Refused(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	docsSpace(s)
	page := s.resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Guide"}
	page.apply(c)

	right := page.config
	page.config = s.provider()
	page.config["oauth"] = config{"client_id": s.ServiceAccount().ID, "client_secret": "wrong-secret"}
	page.planError(c, "could not be read", "no access token", "invalid_client", "its secret is wrong", "CONFLUENCE_OAUTH_CLIENT_SECRET")
	if p := page.tryPlan(c); strings.Contains(textOf(p.Diags), "wrong-secret") {
		t.Errorf("the error holds the secret: %s", textOf(p.Diags))
	}

	page.config = right
	s.Inject(simulator.Fault{Path: "/_edge/tenant_info", Status: 404})
	page.planError(c, "could not be read", "ID of the site", "404", "Set cloud_id")
	s.ClearFaults()
	page.planEmpty(c)
	if page.gone() {
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

// The real CLI, with everything that it can log.
func TestAccOAuth(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	client, configuration := s.ServiceAccount(), t.TempDir()
	must(t, os.WriteFile(filepath.Join(configuration, "main.tf"), fmt.Appendf(nil, oauthHCL, client.ID), 0o600))
	c := s.cliWith(t, configuration, built(t), "TF_VAR_client_secret="+client.Secret, "TF_LOG=TRACE") // the block beats the token that it adds
	var said strings.Builder
	run := func(expect, processes int, args ...string) {
		t.Helper()
		s.expectSignIns(t, processes, func() { said.WriteString(c.run(t, expect, args...)) })
	}
	run(0, 1, "apply", "-auto-approve") // to plan what is not there yet takes no request
	run(0, 1, "plan", "-detailed-exitcode")
	run(0, 2, "apply", "-auto-approve", "-var", "title=Handbook")
	run(2, 1, "plan", "-detailed-exitcode")
	run(0, 2, "destroy", "-auto-approve")

	stateSaved := false
	must(t, filepath.WalkDir(c.directory, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() { // OpenTofu makes directories as well
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
