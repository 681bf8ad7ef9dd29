package suite_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// hostile has control sequences for terminals, and characters that change how text is displayed.
const hostile = "T\x1b[2J\x1b]0;t\x07\r\b\u0085\u009b31m\u202e\u2066\u200b\ufeff\u2028\x7f\U000e0041e"

func expectPrintable(t *testing.T, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	for _, d := range diags {
		for _, c := range d.Summary + d.Detail {
			if c != '\n' && !unicode.IsGraphic(c) {
				t.Errorf("%U in %q: %q", c, d.Summary, d.Detail)
			}
		}
	}
}

// Errors never contain control characters from Confluence or its users.
func TestPrintable(t *testing.T) {
	for name, table := range driftTables {
		sites := table.sites
		if sites == nil {
			sites = testsite.EachDeployment
		}
		t.Run(name, func(t *testing.T) {
			sites(t, func(t *testing.T, s *testsite.Site) {
				status := 0 // of each response; 0: the site responds
				quoted, err := json.Marshal(hostile)
				coretest.Must(t, err)
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if status == 0 {
						s.Simulator.ServeHTTP(w, r)
						return
					}
					w.Header().Set("Content-Type", "application/json")
					w.WriteHeader(status)
					_, _ = fmt.Fprintf(w, `{"message":%[1]s,"errors":[{"title":%[1]s,"detail":%[1]s}]}`, quoted)
				}))
				t.Cleanup(server.Close)
				r, c := s.Resource(t, name), table.config(s)
				r.Apply(c)
				r.ProviderConfig["url"] = regexp.MustCompile(`^http://[^/]*`).ReplaceAllString(s.URL, server.URL)
				r.ProviderConfig["max_retries"] = 0
				for _, status = range []int{400, 403, 404, 409, 500} {
					p := r.Process()
					again, fresh := *r, s.Resource(t, name)
					fresh.ProviderConfig = r.ProviderConfig
					again.RefreshIn(p)
					plan := r.TryPlan(c)
					expectPrintable(t, plan.Diags)
					creation := fresh.TryPlan(c)
					if !coretest.HasErrors(creation.Diags) {
						creation.Diags = fresh.Execute(creation)
					}
					if len(creation.Diags) == 0 {
						t.Errorf("%d: no error", status)
					}
					expectPrintable(t, creation.Diags)
					expectPrintable(t, r.TryDestroy())
				}
			})
		})
	}
}

// People choose titles: the state has them unchanged, and messages and lists without control characters.
func TestPrintable_Names(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: hostile, Body: "<p>x</p>"})
		s.Human().CreateSpace(simulator.SpaceFields{Key: "BAD", Name: hostile, Description: hostile})
		page := s.Resource(t, "confluence_content")
		page.ImportID(id)
		if got := page.Attr("title"); got != hostile {
			t.Errorf("the state has the title %q", got)
		}

		c := config{"space_key": "DOCS", "title": hostile, "body": "<p>mine</p>"}
		p := page.Plan(c)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>other</p>" })
		name, err := json.Marshal(hostile)
		coretest.Must(t, err)
		hana := s.Users()[1]
		s.Inject(simulator.Fault{Path: "/(users-bulk|user)$", Status: 200, Body: fmt.Sprintf(`{"results":[{"accountId":%q,"displayName":%s}],"type":"known","username":%q,"displayName":%[2]s}`,
			hana.AccountID, name, hana.Username)})
		diags := page.Execute(p)
		coretest.ExpectError(t, diags, "edited in the meantime", "T\ufffd[2J")
		expectPrintable(t, diags)
		s.ClearFaults()

		s.Human().TrashContent(id)
		p = page.Plan(config{"space_key": "DOCS", "title": hostile, "body": "<p>y</p>"})
		s.Inject(simulator.Fault{Method: "POST", Path: "/(pages|content)$", Status: 400, Body: `{"message":"no"}`})
		diags = page.Execute(p)
		if !coretest.HasErrors(diags) {
			t.Error("no error")
		}
		expectPrintable(t, diags)
		s.ClearFaults()
		for name, c := range map[string]config{"confluence_content": {"space_key": "DOCS"}, "confluence_space": {}} {
			results, diags := s.Process().List(name, c, 100)
			coretest.NoErrors(t, "list", diags)
			for _, result := range results {
				for _, c := range result["display_name"].(string) {
					if !unicode.IsGraphic(c) {
						t.Errorf("%U in the name %q", c, result["display_name"])
					}
				}
			}
		}
		if got := s.DataSource(t, "confluence_space", config{"key": "BAD"}); got["name"] != hostile {
			t.Errorf("the data source has the name %q", got["name"])
		}
	})
}
