package simulator_test

import (
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudSearch(t *testing.T) {
	t.Parallel()
	run(t, simulator.Cloud, []behaviour{
		{name: "result pages of a search", prepare: func(s *site) {
			for _, title := range []string{"a&b", "c", "d", "e"} {
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title, Body: "<p>needle</p>"})
			}
		}, steps: []step{
			{request: "GET " + v1 + "/search?cql=text~needle+order+by+title&limit=3&start=2", status: 200, keep: "next=_links.next", want: []string{
				`"title":"a&amp;b"`, `"excerpt":"@@@hl@@@needle@@@endhl@@@"`, `"size":2`, `"totalSize":4`, `"next":"/rest/api/search?cql=`,
			}},
			{request: "GET /wiki{next}", status: 200, want: []string{`"title":"d"`, `"size":2`, `"totalSize":5`}, without: `"next":`},
		}},
		{name: "the index lags", options: simulator.Options{SearchLag: 300 * time.Millisecond}, prepare: func(s *site) {
			time.Sleep(300 * time.Millisecond)
			s.Human().PurgeContent(s.kept["page"])
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Two"})
		}, steps: []step{
			{request: "GET " + v1 + "/search?cql=title=One&expand=content.space", status: 200, want: []string{`"size":1`, `"key":"DOCS"`}},
			{request: "GET " + v1 + "/search?cql=title=Two", status: 200, want: []string{`"size":0`}},
			{request: "GET " + v2 + "/spaces/{docs}/pages?title=Two", status: 200, want: []string{`"title":"Two"`}},
		}},
		{name: "what a search finds", prepare: func(s *site) {
			s.Human().Labels(s.kept["page"], []string{"howto"}, nil)
			s.kept["old"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Old"})
			s.Human().ArchiveContent(s.kept["old"])
		}, steps: []step{
			{request: "GET " + v1 + "/search?cql=space=NONE", status: 200, want: []string{`"results":[]`}},
			{request: "GET " + v1 + "/search?cql=nonsense=1", status: 400, want: []string{"Could not parse cql"}},
			{request: "GET " + v1 + "/search?cql=space=DOCS+and+title=Old", status: 200, want: []string{`"size":0`}},
			{request: "GET " + v1 + "/search?cql=label+in+(howto,other)+and+not+title=Two", status: 200, want: []string{`"title":"One"`, `"entityType":"content"`}},
			{request: "GET " + v1 + "/search?cql=ancestor={home}+and+type=page", status: 200, want: []string{`"title":"One"`, `"size":1`}},
			{request: "GET " + v1 + "/search?cql=type=whitebord", status: 400, want: []string{"Unsupported value for type, got : whitebord, expected one of : ["}},
			{request: "GET " + v1 + "/search?cql=type=space+and+space=OLDWIKI", status: 200, want: []string{`"size":0`}},
			{request: "GET " + v1 + "/search?cql=type=space+and+space=OLDWIKI&includeArchivedSpaces=true", status: 200, want: []string{`"size":1`, `"entityType":"space"`}},
			{request: "GET " + v1 + `/search?cql=created%3E%222020-01-01%22+and+space=DOCS+and+title+~+%22on*%22`, status: 200, want: []string{`"size":1`}},
			{request: "GET " + v1 + "/search/user?cql=user.fullname~Rolf", status: 200, want: []string{"Rolf Reader"}},
			{request: "GET " + v1 + "/content/search?cql=title=One", status: 200, want: []string{`"id":"{page}"`}},
		}},
	})
}
