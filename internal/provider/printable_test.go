package provider_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// hostile is text that a terminal would obey, and text that reads otherwise than it is.
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

// What Confluence and its users write reaches no terminal as it is, whatever goes wrong.
func TestPrintable(t *testing.T) {
	for name, table := range driftTables {
		sites := table.sites
		if sites == nil {
			sites = eachFace
		}
		t.Run(name, func(t *testing.T) {
			sites(t, func(t *testing.T, s *site) {
				refused := 0 // a status
				quoted, err := json.Marshal(hostile)
				must(t, err)
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if refused == 0 {
						s.Simulator.ServeHTTP(w, r)
						return
					}
					w.Header().Set("Content-Type", "application/json")
					w.WriteHeader(refused)
					_, _ = fmt.Fprintf(w, `{"message":%[1]s,"errors":[{"title":%[1]s,"detail":%[1]s}]}`, quoted)
				}))
				t.Cleanup(server.Close)
				r, c := s.resource(t, name), table.config(s)
				r.apply(c)
				r.config["url"] = regexp.MustCompile(`^http://[^/]*`).ReplaceAllString(s.URL, server.URL)
				r.config["max_retries"] = 0
				for _, refused = range []int{400, 403, 404, 409, 500} {
					p := r.process()
					again, fresh := *r, s.resource(t, name)
					fresh.config = r.config
					again.refreshIn(p)
					plan := r.tryPlan(c)
					expectPrintable(t, plan.Diags)
					made := fresh.tryPlan(c)
					if !hasErrors(made.Diags) {
						made.Diags = fresh.execute(made)
					}
					if len(made.Diags) == 0 {
						t.Errorf("%d: nothing was refused", refused)
					}
					expectPrintable(t, made.Diags)
					expectPrintable(t, r.tryDestroy())
				}
			})
		})
	}
}

// A person chooses titles: they stand in the state as they are, and in messages and lists so that they can be read.
func TestPrintable_Names(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: hostile, Body: "<p>x</p>"})
		s.Human().CreateSpace(simulator.SpaceFields{Key: "BAD", Name: hostile, Description: hostile})
		page := s.resource(t, "confluence_content")
		page.importID(id)
		if got := page.attr("title"); got != hostile {
			t.Errorf("the state has the title %q", got)
		}

		c := config{"space_key": "DOCS", "title": hostile, "body": "<p>mine</p>"}
		p := page.plan(c)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>other</p>" })
		name, err := json.Marshal(hostile)
		must(t, err)
		hana := s.Users()[1]
		s.Inject(simulator.Fault{Path: "/(users-bulk|user)$", Status: 200, Body: fmt.Sprintf(`{"results":[{"accountId":%q,"displayName":%s}],"type":"known","username":%q,"displayName":%[2]s}`,
			hana.AccountID, name, hana.Username)})
		diags := page.execute(p)
		expectError(t, diags, "edited in the meantime", "T\ufffd[2J")
		expectPrintable(t, diags)
		s.ClearFaults()

		s.Human().TrashContent(id)
		p = page.plan(config{"space_key": "DOCS", "title": hostile, "body": "<p>y</p>"})
		s.Inject(simulator.Fault{Method: "POST", Path: "/(pages|content)$", Status: 400, Body: `{"message":"no"}`})
		diags = page.execute(p)
		if !hasErrors(diags) {
			t.Error("not refused")
		}
		expectPrintable(t, diags)
		s.ClearFaults()
		for name, c := range map[string]config{"confluence_content": {"space_key": "DOCS"}, "confluence_space": {}} {
			results, diags := s.process().list(name, c, 100)
			noErrors(t, "list", diags)
			for _, result := range results {
				for _, c := range result["display_name"].(string) {
					if !unicode.IsGraphic(c) {
						t.Errorf("%U in the name %q", c, result["display_name"])
					}
				}
			}
		}
		if got := s.dataSource(t, "confluence_space", config{"key": "BAD"}); got["name"] != hostile {
			t.Errorf("the data source has the name %q", got["name"])
		}
	})
}
