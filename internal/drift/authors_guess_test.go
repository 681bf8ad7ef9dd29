package drift_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Versions do not tell who has changed labels.
func TestAuthors_Labels(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.edit("<p>7 minutes</p>") // not managed
		content := func(labels ...string) values {
			return values{"id": s.page, "type": "page", "space_key": "TEAM", "title": "On call", "labels": labels}
		}
		r := s.expect(t, 2, "--state", stateOf(t, map[string]int{s.page: 1}), planOf(t, changed{"confluence_content.x", content(), content("a")}))
		if strings.Contains(r.stdout, "Hana") || !strings.Contains(r.stdout, "Author unknown: not in the audit log") {
			t.Errorf("the report says\n%s", r.stdout)
		}
	})
}

// A site without an audit log is not an error.
func TestAuthors_NoAuditLog(t *testing.T) {
	s := newSite(t, simulator.DataCenter)
	s.Inject(simulator.Fault{Path: "/rest/api/audit", Status: 404, Body: `{"message": "null for uri: /confluence/rest/api/audit", "status-code": 404}`})
	r := s.expect(t, 2, planOf(t, changed{"confluence_group.x", values{"name": "a"}, nil}))
	if !strings.Contains(r.stdout, "The audit log was not read: this site does not offer it.") {
		t.Errorf("the report says\n%s", r.stdout)
	}
}

// With several sites in the configuration, nobody is named for an object of another site that has an ID or a name as here.
func TestAuthors_SeveralSites(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.edit("<p>9 minutes</p>")
		s.Human().EditSpace("TEAM", func(f *simulator.SpaceFields) { f.Name = "Squad" })
		page, err := s.client.Content(t.Context(), confluence.ContentRef{ID: s.page})
		if err != nil {
			t.Fatal(err)
		}
		here, there := s.pageChange(), s.pageChange()
		here.now["web_url"], there.now["web_url"], there.address = page.WebURL, "https://other.atlassian.net/wiki/spaces/TEAM/pages/1", "confluence_content.there"
		group := changed{"confluence_group.x", values{"name": "a"}, values{"name": "b"}}
		const source = "registry.terraform.io/confluence-as-code/confluence"
		block := func(alias, url string) values {
			return values{"name": "wiki", "full_name": source, "alias": alias, "expressions": values{"url": values{"constant_value": url}}}
		}
		for other, want := range map[string]string{
			"https://a.example": "- `confluence_content.on_call` changed\n  - `Hana Human`, TIME, version 2\n" +
				"- `confluence_content.there` changed\n  - `Hana Human`, TIME, version 2\n" +
				"- `confluence_group.x` changed\n  - Author unknown: not in the audit log of the last 30 days",
			"https://b.example": "- `confluence_content.on_call` changed\n  - `Hana Human`, TIME, version 2\n" +
				"- `confluence_content.there` changed\n  - Author unknown: the object is on another site\n" +
				"- `confluence_group.x` changed\n  - Author unknown: the configuration has several sites, and the plan does not tell which one the object is on",
		} {
			plan := planWith(t, values{
				"provider_config": values{
					"wiki": block("", "https://a.example"), "wiki.other": block("other", other), "wiki.unused": values{"full_name": source},
				},
				"root_module": values{"resources": []any{values{"provider_config_key": "wiki"}}, "module_calls": values{"m": values{
					"module": values{"resources": []any{values{"provider_config_key": "wiki.other"}}},
				}}},
			}, here, there, group)
			r := s.expect(t, 2, "--state", stateOf(t, map[string]int{s.page: 1}), plan)
			if got := authorsOnly(r.stdout); got != want {
				t.Errorf("the report says\n%s\nnot\n%s", got, want)
			}
		}
	})
}

// If nothing tells which version is that of the last apply, the report says that applies are listed, too.
func TestAuthors_UnknownVersion(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		const note = "all versions of the last 30 days are listed, also those of applies"
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "TEAM", Title: "Rota", Body: "<p>Old</p>"})
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>New</p>" })
		page := func(body string) values {
			return values{"id": id, "type": "page", "space_key": "TEAM", "title": "Rota", "body": body}
		}
		rota := changed{"confluence_content.rota", page("<p>Old</p>"), page("<p>New</p>")}
		s.edit("<p>9 minutes</p>")
		for _, state := range []string{stateOf(t, nil), stateOf(t, map[string]int{s.page: 1})} {
			if r := s.expect(t, 2, "--state", state, planOf(t, rota, s.pageChange())); strings.Count(r.stdout, note) != 1 {
				t.Errorf("the report says\n%s", r.stdout)
			}
		}
		for _, arguments := range [][]string{{planOf(t, s.pageChange())}, {"--state", stateOf(t, map[string]int{id: 1}), planOf(t, rota)}} {
			if r := s.expect(t, 2, arguments...); strings.Contains(r.stdout, note) {
				t.Errorf("the report says\n%s", r.stdout)
			}
		}
	})
}
