package provider_test

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// search runs a search and lists the titles found.
func search(s *testsite.Site, t *testing.T, c config) (titles []string, all map[string]any) {
	t.Helper()
	all = s.DataSource(t, "confluence_search", c)
	for _, row := range all["results"].([]any) {
		titles = append(titles, row.(map[string]any)["title"].(string))
	}
	return titles, all
}

func TestSearchDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		h := s.Human()
		h.CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
		id := h.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Research & <Development>", Body: "<p>Where ideas come from.</p>"})
		h.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})

		titles, all := search(s, t, config{"cql": `space = "DOCS" and type = page and title = "Research & <Development>"`, "excerpt": "indexed"})
		if len(titles) != 1 || all["total_size"] != 1 {
			t.Fatalf("found %v", all)
		}
		got := all["results"].([]any)[0].(map[string]any)
		want := map[string]any{
			"entity_type": "content", "content_type": "page", "id": id, "title": "Research & <Development>", "space_key": "DOCS",
			"url": got["url"], "excerpt": got["excerpt"], "last_modified": got["last_modified"],
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		if url := got["url"].(string); !strings.HasPrefix(url, s.URL) || !strings.Contains(url, id) {
			t.Errorf("the URL is %s", url)
		}
		if excerpt := got["excerpt"].(string); !strings.Contains(excerpt, "Where ideas come from.") {
			t.Errorf("the excerpt is %q", excerpt)
		}
		if at, err := time.Parse(time.RFC3339, got["last_modified"].(string)); err != nil || time.Since(at) > time.Minute || at.Location() != time.UTC {
			t.Errorf("last modified %v, %v", got["last_modified"], err)
		}

		_, all = search(s, t, config{"cql": `space = "DOCS" and type = page and title = "Research & <Development>"`})
		if excerpt := all["results"].([]any)[0].(map[string]any)["excerpt"]; excerpt != nil {
			t.Errorf("an unrequested excerpt: %q", excerpt)
		}
		if titles, all = search(s, t, config{"cql": `space = "NONE"`}); len(titles) != 0 || all["total_size"] != 0 {
			t.Errorf("found %v in a space that does not exist", titles)
		}
	})
}

func TestSearchDataSource_Limit(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "MANY", Name: "Many"})
		for n := range 230 {
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "MANY", Type: "blogpost", Title: fmt.Sprintf("Post %03d", n)})
		}
		for _, limit := range []any{nil, 1, 200, 201, 230, 10000} {
			want, ok := limit.(int)
			if !ok {
				want = 100
			}
			titles, all := search(s, t, config{"cql": `space = "MANY" and type = blogpost`, "limit": limit})
			seen := map[string]bool{}
			for _, title := range titles {
				seen[title] = true
			}
			if want = min(want, 230); len(titles) != want || len(seen) != want || all["total_size"].(int) < want {
				t.Errorf("limit %v: found %d (%d different), total %v", limit, len(titles), len(seen), all["total_size"])
			}
		}
	})
}

func TestSearchDataSource_ArchivedSpaces(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "OLD", Name: "Old"})
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "OLD", Type: "blogpost", Title: "Old news"})
		s.Human().EditSpace("OLD", func(f *simulator.SpaceFields) { f.Status = "archived" })
		for with, want := range map[any]int{nil: 0, false: 0, true: 1} {
			if titles, _ := search(s, t, config{"cql": `space = "OLD" and type = blogpost`, "include_archived_spaces": with}); len(titles) != want {
				t.Errorf("include_archived_spaces %v: found %q", with, titles)
			}
		}
	})
}

func TestSearchDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, r := range []struct {
			config config
			want   []string
		}{
			{nil, []string{`AttributeName("cql")`, "Must set a configuration value"}},
			{config{"cql": " "}, []string{`AttributeName("cql")`, "must not be blank"}},
			{config{"cql": "type = page", "limit": 0}, []string{`AttributeName("limit")`, "between 1 and 10000"}},
			{config{"cql": "type = page", "limit": 10001}, []string{`AttributeName("limit")`, "between 1 and 10000"}},
			{config{"cql": "type = page", "excerpt": "long"}, []string{`AttributeName("excerpt")`, "highlight", "indexed", "none"}},
			{config{"cql": "nonsense = x"}, []string{"Confluence could not be searched", `AttributeName("cql")`, "400", "nonsense"}},
		} {
			s.DataSourceError(t, "confluence_search", r.config, r.want...)
		}
		s.Inject(simulator.Fault{Path: "/search", Status: http.StatusOK, ContentType: "text/html", Body: "<html><title>Log in</title></html>", Times: 1})
		s.DataSourceError(t, "confluence_search", config{"cql": "type = page"}, "could not be searched", `"Log in"`, "proxy")
	})
}
