package confluence_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestSearch(t *testing.T) {
	const first = "GET /rest/api/search?cql=type=page&excerpt=none&expand=content.space&includeArchivedSpaces=false&limit="
	rows := func(ids ...int) string {
		text := ""
		for _, id := range ids {
			text += fmt.Sprintf(`{"content":{"id":"%d","type":"page"},"entityType":"content"},`, id)
		}
		return `"results":[` + text[:max(0, len(text)-1)] + `]`
	}
	for name, test := range map[string]struct {
		limit int
		lines []line
		want  string
		total int
	}{
		"a short result page is not the end": {
			100,
			[]line{
				{request: first + "100", answer: `{` + rows(1) + `,"totalSize":3,"_links":{"next":"/rest/api/search?cql=x&cursor=a"}}`},
				{request: "GET /rest/api/search?cql=x&cursor=a", answer: `{` + rows() + `,"totalSize":4,"_links":{"next":"/rest/api/search?cql=x&cursor=b"}}`},
				{request: "GET /rest/api/search?cql=x&cursor=b", answer: `{` + rows(2, 3) + `,"_links":{}}`},
			},
			"1 2 3 ", 3,
		},
		"limit reached":       {2, []line{{request: first + "2", answer: `{` + rows(1, 2) + `,"totalSize":9,"_links":{"next":"/rest/api/search?cql=x&cursor=a"}}`}}, "1 2 ", 9},
		"more than the limit": {1, []line{{request: first + "1", answer: `{` + rows(1, 2) + `,"totalSize":2}`}}, "1 ", 2},
		"estimate too low":    {300, []line{{request: first + "200", answer: `{` + rows(1, 2) + `,"totalSize":1}`}}, "1 2 ", 2},
	} {
		t.Run(name, func(t *testing.T) {
			client := site(t, confluence.Cloud, test.lines...)
			results, total, err := client.Search(context.Background(), confluence.SearchQuery{CQL: "type=page", Limit: test.limit})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, result := range results {
				got += result.ID + " "
			}
			if got != test.want || total != test.total {
				t.Errorf("got %q of %d, want %q of %d", got, total, test.want, test.total)
			}
		})
	}
}

func TestSearchResult(t *testing.T) {
	modified := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for name, test := range map[string]struct {
		deployment confluence.Deployment
		excerpt    string
		row        string
		want       confluence.SearchResult
	}{
		"page on Cloud": {
			confluence.Cloud, "highlight",
			`{"content":{"id":"1","type":"page","space":{"key":"DOCS"}},"title":"R&amp;D @@@hl@@@plan@@@endhl@@@","excerpt":"a &lt; @@@hl@@@b@@@endhl@@@",
			"url":"/spaces/DOCS/pages/1","entityType":"content","lastModified":"2026-01-02T03:04:05.000Z"}`,
			confluence.SearchResult{EntityType: "content", ContentType: confluence.Page, ID: "1", Title: "R&D plan", SpaceKey: "DOCS", URL: "https://acme.com/wiki/spaces/DOCS/pages/1", Excerpt: "a < b", LastModified: modified},
		},
		"key from the URL on Cloud": {
			confluence.Cloud, "highlight_unescaped",
			`{"content":{"id":"1","type":"page"},"excerpt":"&amp;","resultGlobalContainer":{"displayUrl":"/spaces/%7E712020/overview"}}`,
			confluence.SearchResult{ContentType: confluence.Page, ID: "1", SpaceKey: "~712020", Excerpt: "&amp;"},
		},
		"key from the URL on Data Center": {
			confluence.DataCenter, "indexed",
			`{"content":{"id":"1","type":"page"},"url":"https://other.acme.com/x","resultGlobalContainer":{"displayUrl":"/display/OPS?x=/spaces/Y"}}`,
			confluence.SearchResult{ContentType: confluence.Page, ID: "1", SpaceKey: "OPS", URL: "https://other.acme.com/x"},
		},
		"space": {
			confluence.DataCenter, "none",
			`{"space":{"key":"DOCS"},"title":"Docs","url":"/display/DOCS","entityType":"space"}`,
			confluence.SearchResult{EntityType: "space", Title: "Docs", SpaceKey: "DOCS", URL: "https://acme.com/wiki/display/DOCS"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			client := site(t, test.deployment, line{
				request: "GET /rest/api/search?cql=x&excerpt=" + test.excerpt + "&expand=content.space&includeArchivedSpaces=true&limit=1",
				answer:  `{"results":[` + test.row + `],"totalSize":1,"_links":{"base":"https://acme.com/wiki"}}`,
			})
			got, _, err := client.Search(context.Background(), confluence.SearchQuery{CQL: "x", Limit: 1, IncludeArchivedSpaces: true, Excerpt: test.excerpt})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, []confluence.SearchResult{test.want}) {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

func TestSearch_InvalidQuery(t *testing.T) {
	client := site(t, confluence.Cloud, line{
		request: "GET /rest/api/search?cql=foo=&excerpt=none&expand=content.space&includeArchivedSpaces=false&limit=1",
		answer:  `400 {"statusCode":400,"message":"Could not parse cql : foo="}`,
	})
	_, _, err := client.Search(context.Background(), confluence.SearchQuery{CQL: "foo=", Limit: 1})
	if err == nil || err.Error() != "GET /wiki/rest/api/search: 400: Could not parse cql : foo=" {
		t.Errorf("got %v", err)
	}
}
