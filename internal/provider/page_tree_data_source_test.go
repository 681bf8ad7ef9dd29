package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// treeOutline writes a tree as titles with a dot for each level above.
func treeOutline(got map[string]any) string {
	var lines []string
	for _, one := range got["nodes"].([]any) {
		node := one.(map[string]any)
		var depth int
		_, _ = fmt.Sscan(fmt.Sprint(node["depth"]), &depth)
		lines = append(lines, strings.Repeat(".", depth-1)+node["title"].(string))
	}
	return strings.Join(lines, " ")
}

func TestPageTreeDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		create := func(title, kind, parent string) string {
			return s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: kind, Title: title, ParentID: parent})
		}
		a := create("A", "page", "root")
		b := create("B", "page", a)
		c := create("C", "page", b)
		create("D", "page", a)
		create("Post", "blogpost", "")
		s.Human().TrashContent(create("Gone", "page", a))
		tree := func(c config) string { return treeOutline(s.DataSource(t, "confluence_page_tree", c)) }
		home := "Documentation Home"
		whole := map[bool]string{true: home + " A .B ..C .D", false: "A .B ..C .D " + home}[s.OnCloud()] // Data Center: by title
		for want, c := range map[string]config{
			whole:    {"space_key": "docs"},
			"B .C D": {"content_id": a},
			"B D":    {"content_id": a, "depth": 1},
			"C":      {"content_id": b, "depth": 5},
			"":       {"content_id": c},
		} {
			if got := tree(c); got != want {
				t.Errorf("%v: got %q, expected %q", c, got, want)
			}
		}
		if got := tree(config{"space_key": "DOCS", "depth": 2}); strings.Contains(got, "C") || !strings.Contains(got, ".B") {
			t.Errorf("got %q", got)
		}
		node := s.DataSource(t, "confluence_page_tree", config{"content_id": a})["nodes"].([]any)[0]
		if want := fmt.Sprintf("map[depth:1 id:%s parent_id:%s position:1 title:B type:page]", b, a); fmt.Sprint(node) != want {
			t.Errorf("got %v, expected %s", node, want)
		}
		if top := s.DataSource(t, "confluence_page_tree", config{"space_key": "DOCS", "depth": 1})["nodes"].([]any)[0].(map[string]any); top["parent_id"] != "root" {
			t.Errorf("got %v", top)
		}
		if !s.OnCloud() {
			return
		}
		board := create("Board", "whiteboard", "root")
		base := create("Base", "database", board)
		box := create("Box", "folder", base)
		create("In box", "page", box)
		create("Empty", "folder", b)
		create("Link", "embed", b)
		s.Human().ArchiveContent(c)
		create("Below archived", "page", c)
		for want, c := range map[string]config{
			home + " A .B .D Board .Base ..Box ...In box Below archived": {"space_key": "DOCS"},
			"Empty Link Below archived":                                  {"content_id": b},
			"Base .Box ..In box":                                         {"content_id": board},
			"In box":                                                     {"content_id": box},
		} {
			if got := tree(c); got != want {
				t.Errorf("%v: got %q, expected %q", c, got, want)
			}
		}
		for range 11 {
			b = create("Deep "+b, "page", b)
		}
		got := s.DataSource(t, "confluence_page_tree", config{"content_id": a})["nodes"].([]any)
		if last := got[len(got)-3].(map[string]any); fmt.Sprint(last["depth"]) != "12" {
			t.Errorf("the deepest is %v", last)
		}
	})
}

func TestPageTreeDataSource_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		parent := map[bool]string{true: "", false: "root"}[s.OnCloud()]
		for i := range 30 { // a folder with pages, or a page with pages
			kind := map[bool]string{true: "folder", false: "page"}[s.OnCloud()]
			box := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: kind, Title: fmt.Sprintf("Box %02d", i), ParentID: parent})
			for j := range 20 {
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprintf("Page %d %d", i, j), ParentID: box})
			}
		}
		p := s.Process()
		read := func(c config, nodes, requests int) {
			t.Helper()
			made := s.RequestsOf(func() {
				got, diags := p.ReadDataSource("confluence_page_tree", c)
				coretest.NoErrors(t, "read", diags)
				if n := len(got["nodes"].([]any)); n != nodes {
					t.Errorf("%v: got %d nodes", c, n)
				}
			})
			if len(made) != requests {
				t.Errorf("%v: it takes %d requests instead of %d: %q", c, len(made), requests, made)
			}
		}
		home, _ := s.Space("DOCS")
		if s.OnCloud() {
			read(config{"space_key": "DOCS"}, 631, 1+3+1+3) // the ID, the pages, one folder, the descendants of the home page
			read(config{"space_key": "DOCS", "depth": 1}, 1, 0)
			read(config{"content_id": home.HomepageID}, 630, 1+3)
			read(config{"content_id": home.HomepageID, "depth": 1}, 30, 1+1)
			return
		}
		read(config{"space_key": "DOCS"}, 631, 4)
		read(config{"space_key": "DOCS", "depth": 1}, 31, 0)
		read(config{"content_id": home.HomepageID}, 0, 1)
	})
}

func TestPageTreeDataSource_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sent := s.RequestsOf(func() {
			for _, bad := range []struct {
				config config
				want   []string
			}{
				{config{}, []string{"Exactly one of these attributes must be configured", "space_key,content_id"}},
				{config{"space_key": "DOCS", "content_id": "1"}, []string{"Exactly one of these attributes must be configured"}},
				{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
				{config{"content_id": "Home"}, []string{`"content_id"`, "such as 123456"}},
				{config{"content_id": ""}, []string{`"content_id"`, "such as 123456"}},
				{config{"space_key": "DOCS", "depth": 0}, []string{`"depth"`, "at least 1"}},
				{config{"content_id": "1", "depth": -1}, []string{`"depth"`, "at least 1"}},
			} {
				s.DataSourceError(t, "confluence_page_tree", bad.config, bad.want...)
			}
		})
		if len(sent) != 0 {
			t.Errorf("invalid input caused requests: %q", sent)
		}
	})
}

func TestPageTreeDataSource_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		s.DataSourceError(t, "confluence_page_tree", config{"space_key": "NOWHERE"}, `"space_key"`, "Page tree of space NOWHERE could not be read")
		s.DataSourceError(t, "confluence_page_tree", config{"content_id": "1"}, `"content_id"`, "Page tree of content 1 could not be read", "no permission to view it")
		s.DataSourceError(t, "confluence_page_tree", config{"content_id": post}, `"content_id"`, "is of type blogpost, which is not part of a page tree")
		trashed := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Trashed"})
		s.Human().TrashContent(trashed)
		s.DataSourceError(t, "confluence_page_tree", config{"content_id": trashed}, `"content_id"`, "content "+trashed+" is in the trash")
		s.Inject(simulator.Fault{Path: map[bool]string{true: "/pages", false: "/content"}[s.OnCloud()], Status: 403, Body: `{"message":"not today","errors":[{"title":"not today"}]}`})
		s.DataSourceError(t, "confluence_page_tree", config{"space_key": "DOCS"}, "Page tree of space DOCS could not be read", "not today", "lacks the permission")
		expectUnknownProvider(t, s, "confluence_page_tree", config{"space_key": "DOCS"})
	})
}

// Values that are known only after apply are no bad input.
func TestReadingDataSources_UnknownValues(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	p := s.Process()
	unknown := coretest.Unknown
	for name, configs := range map[string][]config{
		"confluence_contents": {
			{"space_key": unknown, "type": unknown, "status": unknown, "parent_id": unknown, "label": unknown, "title": unknown, "include_body": unknown, "limit": unknown},
			{"type": "folder", "parent_id": unknown}, {"type": unknown, "label": "a", "parent_id": "1"},
		},
		"confluence_page_tree":      {{"space_key": unknown}, {"content_id": unknown, "depth": unknown}},
		"confluence_macro":          {{"content_id": unknown, "macro_id": unknown, "version": unknown}},
		"confluence_converted_body": {{"value": unknown, "from": unknown, "to": unknown, "space_key": unknown}},
		"confluence_watchers":       {{"space_key": unknown, "limit": unknown}, {"content_id": unknown}},
	} {
		for _, c := range configs {
			valid, err := p.Server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{
				TypeName: name, Config: coretest.Object(t, p.Schemas.DataSourceSchemas[name], c),
			})
			coretest.Must(t, err)
			coretest.NoErrors(t, name, valid.Diagnostics)
		}
	}
}
