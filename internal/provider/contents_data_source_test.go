package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// column lists one attribute of the elements of a list.
func column(list any, attribute string) (all []string) {
	for _, one := range list.([]any) {
		all = append(all, fmt.Sprint(one.(map[string]any)[attribute]))
	}
	return all
}

func TestContentsDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		human := s.Human()
		top := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Top", ParentID: "root", Body: "<p>top</p>"})
		under := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Under", ParentID: top})
		post := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News", Body: "<p>news</p>"})
		human.Labels(under, []string{"howto"}, nil)
		human.Labels(post, []string{"howto"}, nil)
		human.TrashContent(human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Gone"}))
		human.CreateSpace(simulator.SpaceFields{Key: "ELSE", Name: "Else"})
		human.Labels(human.CreateContent(simulator.ContentFields{SpaceKey: "ELSE", Title: "Top", ParentID: "root"}), []string{"howto"}, nil)

		read := func(c config) string {
			titles := column(s.DataSource(t, "confluence_contents", c)["contents"], "title")
			slices.Sort(titles)
			return strings.Join(titles, " ")
		}
		home := "Documentation Home"
		for want, c := range map[string]config{
			home + " News Top Under": {"space_key": "docs"},
			"News":                   {"space_key": "DOCS", "type": "blogpost"},
			"Under":                  {"space_key": "DOCS", "parent_id": top},
			home + " Top":            {"space_key": "DOCS", "parent_id": "root"},
			"News Under":             {"space_key": "DOCS", "label": "howto"},
			"News Top Under":         {"label": "howto"},
			"Top":                    {"space_key": "DOCS", "title": "Top", "status": "current"},
			"Top Top":                {"title": "Top"},
			"":                       {"space_key": "DOCS", "title": "Nothing"},
		} {
			if got := read(c); got != want {
				t.Errorf("%v: got %q, expected %q", c, got, want)
			}
		}
		one := s.DataSource(t, "confluence_contents", config{"space_key": "DOCS", "title": "Top"})["contents"].([]any)[0].(map[string]any)
		hana := s.UserID("hana")
		if one["id"] != top || one["space_key"] != "DOCS" || one["type"] != "page" || one["status"] != "current" || one["parent_id"] != "root" || one["body"] != nil ||
			fmt.Sprint(one["version"]) != "1" || one["created_by"] != hana || one["updated_by"] != hana || !strings.Contains(one["web_url"].(string), top) {
			t.Errorf("got %v", one)
		}
		all := s.DataSource(t, "confluence_contents", config{"space_key": "DOCS", "include_body": true})["contents"]
		if bodies := column(all, "body"); !slices.Contains(bodies, "<p>top</p>") || !slices.Contains(bodies, "<p>news</p>") {
			t.Errorf("the bodies are %q", bodies)
		}
		if bodies := column(s.DataSource(t, "confluence_contents", config{"parent_id": top, "include_body": true})["contents"], "body"); len(bodies) != 1 || bodies[0] == "<nil>" {
			t.Errorf("the bodies are %q", bodies)
		}
		if s.OnCloud() {
			human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box", ParentID: top})
			human.ArchiveContent(under)
			for want, c := range map[string]config{"Box": {"parent_id": top, "type": "folder"}, "Under": {"space_key": "DOCS", "status": "archived"}} {
				if got := read(c); got != want {
					t.Errorf("%v: got %q", c, got)
				}
			}
		}
	})
}

func TestContentsDataSource_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for i := range 260 {
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprintf("Page %d", i)})
		}
		type cost struct{ cloud, dataCenter int }
		for name, test := range map[string]struct {
			config config
			want   int
			cost   cost // without the ID of the space; an empty list takes one more for the caller (Cloud) or the space (Data Center)
		}{
			"pages and blog posts": {config{"space_key": "DOCS"}, 261, cost{2 + 1 + 1, 2 + 1}},
			"pages":                {config{"space_key": "DOCS", "type": "page"}, 261, cost{2, 2}},
			"with bodies":          {config{"space_key": "DOCS", "type": "page", "include_body": true}, 261, cost{2, 2}},
			"a limit":              {config{"space_key": "DOCS", "type": "page", "limit": 30}, 30, cost{1, 1}},
			"a limit, exactly":     {config{"space_key": "DOCS", "type": "page", "limit": 261}, 261, cost{2, 2}},
			"none":                 {config{"space_key": "DOCS", "title": "None"}, 0, cost{2 + 1, 2 + 1}},
		} {
			p := s.Process()
			made := s.RequestsOf(func() {
				got, diags := p.ReadDataSource("confluence_contents", test.config)
				coretest.NoErrors(t, name, diags)
				if ids := column(got["contents"], "id"); len(ids) != test.want || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != test.want {
					t.Errorf("%s: got %d contents", name, len(ids))
				}
			})
			want := test.cost.dataCenter
			if s.OnCloud() {
				want = test.cost.cloud + 1
			}
			if len(made) != want {
				t.Errorf("%s: it takes %d requests instead of %d: %q", name, len(made), want, made)
			}
		}
	})
}

func TestContentsDataSource_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sent := s.RequestsOf(func() {
			for _, bad := range []struct {
				config config
				want   []string
			}{
				{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
				{config{"type": "whiteboard"}, []string{`"type"`, "blogpost"}},
				{config{"type": "Page"}, []string{`"type"`, "blogpost"}},
				{config{"status": "deleted"}, []string{`"status"`, "archived"}},
				{config{"parent_id": "Home"}, []string{`"parent_id"`, `"root" for the top level`}},
				{config{"parent_id": ""}, []string{`"parent_id"`, `"root" for the top level`}},
				{config{"label": "How To"}, []string{`"label"`, `Use "how-to"`}},
				{config{"label": ""}, []string{`"label"`, "is empty"}},
				{config{"title": " "}, []string{`"title"`, "must not be blank"}},
				{config{"limit": 0}, []string{`"limit"`, "at least 1"}},
				{config{"limit": -5}, []string{`"limit"`, "at least 1"}},
				{config{"type": "folder"}, []string{`"parent_id"`, "folders only below a page or folder"}},
				{config{"type": "folder", "parent_id": "root"}, []string{`"parent_id"`, "folders only below a page or folder"}},
				{config{"type": "folder", "parent_id": "1", "label": "a"}, []string{`"label"`, "Folders have no labels"}},
				{config{"type": "blogpost", "parent_id": "1"}, []string{`"parent_id"`, "Blog posts have no parent"}},
				{config{"type": "blogpost", "status": "archived"}, []string{`"status"`, "cannot be archived"}},
			} {
				s.DataSourceError(t, "confluence_contents", bad.config, bad.want...)
			}
			if s.OnCloud() {
				s.DataSourceError(t, "confluence_contents", config{"status": "draft"}, `"status"`, "not available on Confluence Cloud", "confluence_content")
			} else {
				s.DataSourceError(t, "confluence_contents", config{"status": "archived"}, `"status"`, "not available on Confluence Data Center")
				s.DataSourceError(t, "confluence_contents", config{"type": "folder", "parent_id": "1"}, `"type"`, "not available on Confluence Data Center")
			}
		})
		if len(sent) != 0 {
			t.Errorf("invalid input caused requests: %q", sent)
		}
	})
}

func TestContentsDataSource_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.DataSourceError(t, "confluence_contents", config{"space_key": "NOWHERE"}, `"space_key"`, "Contents of space NOWHERE could not be read")
		s.DataSourceError(t, "confluence_contents", config{"space_key": "DOCS", "parent_id": "1"}, `"parent_id"`, "Contents below 1 could not be read")
		s.DataSourceError(t, "confluence_contents", config{"space_key": "NOWHERE", "parent_id": "1"}, `"space_key"`)
		s.Inject(simulator.Fault{Path: map[bool]string{true: "/pages", false: "/content"}[s.OnCloud()], Status: 403, Body: `{"message":"not today","errors":[{"title":"not today"}]}`})
		s.DataSourceError(t, "confluence_contents", config{"space_key": "DOCS"}, "Contents could not be read", "not today", "lacks the permission")
		expectUnknownProvider(t, s, "confluence_contents", config{"space_key": "DOCS"})
	})
}

// expectUnknownProvider expects the error for a provider configuration with unknown values.
func expectUnknownProvider(t *testing.T, s *testsite.Site, name string, c config) {
	t.Helper()
	_, diags := testsite.Start(t, config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}).ReadDataSource(name, c)
	coretest.ExpectError(t, diags, "Provider configuration is unknown")
}
