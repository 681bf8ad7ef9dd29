package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudContent(t *testing.T) {
	t.Parallel()
	pages, page := v2+"/pages", v2+"/pages/{page}"
	below := v1 + "/content/{home}/descendant/page"
	macro := `<p>a<br/></p><ac:structured-macro ac:name="info"><ac:parameter ac:name="title">“x”&nbsp;é</ac:parameter></ac:structured-macro><!-- c -->`
	run(t, simulator.Cloud, []behaviour{
		{name: "versions", steps: []step{
			{request: "PUT " + page, body: update("One", "<p>2</p>", "1", ""), status: 409, want: []string{
				`"code":"CONFLICT"`, "Version must be incremented when updating a page. Current Version: [1]. Provided version: [1]",
			}},
			{request: "PUT " + page, body: update("One", "<p>2</p>", "3", ""), status: 409},
			{request: "PUT " + page, body: update("One", "<p>2</p>", `2,"message":"why"`, ""), status: 200, want: []string{`"message":"why"`, `"number":2`}},
			{request: "GET " + page + "?version=1&body-format=storage", status: 200, want: []string{`"value":"<p>first</p>"`, `"status":"historical"`}},
			{request: "PUT " + page, body: strings.Replace(update("One", "", "3", ""), `"number"`, `"minorEdit":true,"number"`, 1), status: 200, free: true},
		}},
		{name: "the trash", steps: []step{
			{request: "DELETE " + page + "?purge=true", status: 400},
			{request: "DELETE " + page, status: 204},
			{request: "GET " + page, status: 200, want: []string{`"status":"trashed"`, `"parentId":null`, `"parentType":null`, `"position":null`}},
			{request: "GET " + v2 + "/spaces/{docs}/pages", status: 200, without: `"One"`},
			{request: "GET " + v2 + "/spaces/{docs}/pages?status=trashed", status: 200, want: []string{`"One"`}},
			{request: "DELETE " + page, status: 404},
			{request: "DELETE " + page + "?purge=true", status: 204},
			{request: "GET " + page, status: 404, want: []string{"Cannot find a page with id [{page}]"}},
			{request: "DELETE " + page + "?purge=true", status: 404},
		}},
		{name: "titles", prepare: func(s *site) {
			s.kept["two"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Two"})
			s.Human().ArchiveContent(s.kept["two"])
		}, steps: []step{
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"ONE"}`, status: 400, want: []string{
				"A page with this title already exists: A page already exists with the same TITLE in this space",
			}},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"two"}`, status: 400},
			{request: "POST " + v2 + "/folders", body: `{"spaceId":"{docs}","title":"One"}`, status: 200},
			{request: "POST " + v2 + "/blogposts", body: `{"spaceId":"{docs}","title":"One"}`, status: 200},
			{request: "DELETE " + page, status: 204},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"One"}`, status: 200},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"` + strings.Repeat("é", 256) + `"}`, status: 400},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"` + strings.Repeat("é", 255) + `"}`, status: 200},
			{request: "POST " + pages, body: `{"spaceId":"{docs}"}`, status: 400},
		}},
		{name: "storage", steps: []step{
			{request: "PUT " + page, body: update("One", macro, "2", ""), status: 200, want: []string{`"body":{"storage":{`}},
			{request: "GET " + page + "?body-format=storage", status: 200, want: []string{
				`<p>a<br /></p><ac:structured-macro ac:name=\"info\" ac:schema-version=\"1\" ac:macro-id=\"`,
				`<ac:parameter ac:name=\"title\">“x”&nbsp;é</ac:parameter></ac:structured-macro><!-- c -->`,
			}},
			{request: "GET " + page, status: 200, want: []string{`"body":{}`}},
			{request: "GET " + page + "?body-format=atlas_doc_format", status: 200, want: []string{`\"type\":\"doc\"`}},
		}},
		{name: "malformed storage", steps: []step{
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"x",` + storage("<p>a <b>bold</p>") + `}`, status: 400, want: []string{
				`Error parsing xhtml: Unexpected close tag </p>; expected </b>.\n at [row,col {unknown-source}]: [1,17]`,
			}},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"x",` + storage("<p>&nothing;</p>") + `}`, status: 400},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"x",` + storage("<p>") + `}`, status: 400, want: []string{"Unexpected EOF"}},
		}},
		{name: "the parent of a page", prepare: func(s *site) {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "OTHER", Name: "Other"})
			other, _ := s.Space("OTHER")
			s.kept["other"] = other.HomepageID
		}, steps: []step{
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"a"}`, status: 200, want: []string{`"parentId":"{home}"`, `"parentType":"page"`}, keep: "a=id"},
			{request: "POST " + pages + "?root-level=true", body: `{"spaceId":"{docs}","title":"b"}`, status: 200, want: []string{`"parentId":null`}},
			{request: "GET " + v2 + "/spaces/{docs}/pages?depth=root", status: 200, want: []string{`"title":"b"`}, without: `"title":"a"`},
			{request: "POST " + pages + "?root-level=true", body: `{"spaceId":"{docs}","title":"c","parentId":"{a}"}`, status: 400},
			{request: "POST " + v2 + "/folders", body: `{"spaceId":"{docs}","title":"f","parentId":"{a}"}`, status: 200, keep: "f=id"},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"c","parentId":"{f}"}`, status: 200, want: []string{`"parentType":"folder"`}, keep: "c=id"},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"d","parentId":"1"}`, status: 404},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"d","parentId":"{other}"}`, status: 400},
			{request: "PUT " + page, body: update("One", "", "2", `,"parentId":"{page}"`), status: 400, want: []string{"Can not set page as its own parent"}},
			{request: "PUT " + page, body: update("One", "", "2", `,"parentId":"{c}"`), status: 200, want: []string{`"parentId":"{c}"`}},
			{request: "PUT " + v2 + "/pages/{a}", body: strings.Replace(update("a", "", "2", `,"parentId":"{page}"`), "{page}", "{a}", 1), status: 400},
			{request: "POST " + pages, body: `{"spaceId":{docs},"title":"e"}`, status: 400, free: true},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"e","parentID":"{a}"}`, status: 400, free: true},
		}},
		{name: "restoring", steps: []step{
			{request: "DELETE " + page, status: 204},
			{request: "PUT " + page, body: update("One", "<p>new</p>", "2", ""), status: 200, want: []string{`"status":"current"`, `"number":2`}},
			{request: "GET " + page + "?body-format=storage", status: 200, want: []string{"<p>first</p>"}},
		}},
		{name: "archiving", options: simulator.Options{LongTaskPolls: 2}, steps: []step{
			{request: "POST " + v1 + "/content/archive", body: `{"pages":[{"id":{page}},{"id":{home}}]}`, status: 400, want: []string{"premium"}},
			{request: "POST " + v1 + "/content/archive", body: `{"pages":[{"id":"{page}"}]}`, status: 400, free: true},
			{request: "POST " + v1 + "/content/archive", body: `{"pages":[{"id":{page}}]}`, status: 202, keep: "task=id"},
			{request: "POST " + v1 + "/content/archive", body: `{"pages":[{"id":{home}}]}`, status: 400, want: []string{"already running"}},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"finished":false`}},
			{request: "GET " + page, status: 200, want: []string{`"status":"current"`}},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"finished":true`}},
			{request: "GET " + page, status: 200, want: []string{`"status":"archived"`}},
			{request: "GET " + v2 + "/spaces/{docs}/pages", status: 200, want: []string{`"status":"archived"`}},
			{request: "POST " + v1 + "/content/archive", body: `{"pages":[{"id":{page}}]}`, status: 400},
			{request: "POST " + v1 + "/content/{page}/label", body: `[{"prefix":"global","name":"x"}]`, status: 400, want: []string{"archived"}},
			{request: "DELETE " + v1 + "/content/{page}/label/x", status: 400, want: []string{"archived"}},
			{request: "PUT " + page, body: update("One", "", "2", ""), status: 400},
			{request: "PUT " + page, body: strings.Replace(update("One", "", "2", ""), "current", "archived", 1), status: 400, free: true},
		}},
		{name: "archiving on the free plan", options: simulator.Options{Plan: "free"}, steps: []step{
			{request: "POST " + v1 + "/content/archive", body: `{"pages":[{"id":{page}}]}`, status: 400, want: []string{"free"}},
		}},
		{name: "the pages below another", prepare: func(s *site) {
			for _, one := range []simulator.ContentFields{
				{Title: "Folder", Type: "folder"}, {Title: "Deep"}, {Title: "Old"}, {Title: "Gone"}, {Title: "Post", Type: "blogpost"},
			} {
				one.SpaceKey = "DOCS"
				if one.Title == "Deep" {
					one.ParentID = s.kept["folder"]
				}
				s.kept[strings.ToLower(one.Title)] = s.Human().CreateContent(one)
			}
			s.Human().ArchiveContent(s.kept["old"])
			s.Human().TrashContent(s.kept["gone"])
			s.Human().Labels(s.kept["deep"], []string{"a/b", "c"}, nil)
		}, steps: []step{
			{request: "GET " + below + "?expand=metadata.labels&limit=1000", status: 200, want: []string{
				`"id":"{page}"`, `"id":"{deep}"`, `"name":"a/b"`, `"limit":200`, `"size":2`, `"status":"current"`,
			}, without: `"Old"`},
			{request: "GET " + below + "?limit=1000", status: 200, want: []string{`"limit":1000`, `"metadata":""`}, without: `"Gone"`},
			{request: "GET " + below + "?limit=1", status: 200, want: []string{`"next":"/rest/api/content/{home}/descendant/page?limit=1&start=1"`}, without: `"Post"`},
			{request: "GET " + below + "?depth=root", status: 200, want: []string{`"One"`}, without: `"Deep"`},
			{request: "GET " + below + "?depth=2", status: 200, want: []string{`"Deep"`}, without: `"Folder"`},
			{request: "GET " + below + "?depth=101", status: 400, free: true},
			{request: "GET " + below + "?start=-1", status: 400, free: true},
			{request: "GET " + v1 + "/content/{gone}/descendant/page", status: 404},
		}},
		{name: "no list of the pages below another", options: simulator.Options{NoDescendants: 410}, steps: []step{
			{request: "GET " + below, status: 410, free: true},
		}},
		{name: "labels", steps: []step{
			{request: "POST " + v1 + "/content/{page}/label", body: `[{"prefix":"global","name":"HowTo"},{"prefix":"global","name":"a/b"}]`, status: 200, want: []string{`"size":2`, `"name":"howto"`}},
			{request: "POST " + v1 + "/content/{page}/label", body: `{"prefix":"global","name":"c"}`, status: 200, want: []string{`"size":3`}},
			{request: "POST " + v1 + "/content/{page}/label", body: `[{"prefix":"global"}]`, status: 400, want: []string{"Could not parse Labels"}, free: true},
			{request: "POST " + v1 + "/content/{page}/label", body: `[{"prefix":"global","name":"two words"}]`, status: 400},
			{request: "GET " + page + "/labels", status: 200, want: []string{`"name":"a/b"`}},
			{request: "GET " + v2 + "/labels?prefix=global", status: 200, want: []string{`"name":"a/b"`}, without: "people", keep: "label=results.0.id"},
			{request: "GET " + v2 + "/labels/{label}/pages?space-id={docs}", status: 200, want: []string{`"id":"{page}"`}},
			{request: "GET " + v2 + "/labels/{label}/blogposts", status: 200, want: []string{`"results":[]`}},
			{request: "GET " + v2 + "/labels/1/pages", status: 404},
			{request: "DELETE " + v1 + "/content/{page}/label/a%2Fb", status: 400},
			{request: "DELETE " + v1 + "/content/{page}/label?name=a/b", status: 204},
			{request: "DELETE " + v1 + "/content/{page}/label/c", status: 204},
			{request: "GET " + page + "?include-labels=true", status: 200, want: []string{`"name":"howto"`}, without: "a/b"},
			{as: "reader", request: "POST " + v1 + "/content/{page}/label", body: `[{"prefix":"global","name":"x"}]`, status: 403},
		}},
		{name: "folders", steps: []step{
			{request: "POST " + v2 + "/folders", body: `{"spaceId":"{docs}","title":"F"}`, status: 200, want: []string{`"type":"folder"`, `"createdAt":1`}, keep: "f=id"},
			{request: "GET " + v2 + "/pages/{f}", status: 404},
			{request: "GET " + v2 + "/folders/{page}", status: 404},
			{request: "PUT " + v2 + "/folders/{f}", body: `{}`, status: 405, free: true},
			{request: "POST " + pages, body: `{"spaceId":"{docs}","title":"in","parentId":"{f}"}`, status: 200, keep: "in=id"},
			{request: "GET " + v2 + "/folders/{f}/direct-children", status: 200, want: []string{`"id":"{in}"`, `"type":"page"`}},
			{request: "GET " + v2 + "/pages/{home}/direct-children", status: 200, want: []string{`"type":"folder"`}},
			{request: "GET " + v2 + "/pages/{home}/descendants?depth=1", status: 200, without: `"{in}"`},
			{request: "GET " + v2 + "/pages/{home}/descendants", status: 200, want: []string{`"{in}"`, `"depth":2`}},
			{request: "POST " + v2 + "/content/convert-ids-to-types", body: `{"contentIds":["{f}","{in}",1]}`, status: 200, want: []string{`"{f}":"folder"`, `"{in}":"page"`, `"1":null`}},
			{request: "DELETE " + v2 + "/folders/{f}", status: 204},
			{request: "GET " + v2 + "/folders/{f}", status: 200, want: []string{`"status":"trashed"`, `"parentId":null`}},
			{request: "GET " + v2 + "/pages/{in}", status: 200, want: []string{`"status":"current"`, `"parentId":"{home}"`}},
		}},
		{name: "drafts", steps: []step{
			{request: "POST " + pages, body: `{"spaceId":"{docs}","status":"draft"}`, status: 200, want: []string{`"status":"draft"`, `"title":""`}, keep: "page=id"},
			{request: "GET " + page, status: 404},
			{request: "GET " + page + "?get-draft=true", status: 200},
			{request: "GET " + v2 + "/spaces/{docs}/pages", status: 200, without: `"{page}"`},
			{request: "DELETE " + page, status: 400},
			{request: "PUT " + page, body: strings.Replace(update("D", "<p/>", "1", ""), "current", "draft", 1), status: 200, want: []string{`"status":"draft"`, `"title":"D"`}},
			{request: "PUT " + page, body: update("D", "<p/>", "2", ""), status: 200, want: []string{`"status":"current"`, `"number":1`}},
			{request: "PUT " + page, body: strings.Replace(update("E", "<p/>", "1", ""), "current", "draft", 1), status: 200},
			{request: "GET " + page, status: 200, want: []string{`"title":"D"`}},
			{request: "GET " + page + "?get-draft=true", status: 200, want: []string{`"title":"E"`, `"status":"draft"`}},
			{request: "DELETE " + page + "?draft=true", status: 204},
			{request: "GET " + page + "?get-draft=true", status: 200, want: []string{`"title":"D"`}},
		}},
		{name: "moving by v1", prepare: func(s *site) {
			s.kept["two"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Two"})
		}, steps: []step{
			{request: "PUT " + v1 + "/content/{two}/move/before/{page}", status: 200, want: []string{`"pageId":"{two}"`}},
			{request: "GET " + v2 + "/pages/{home}/direct-children?limit=1", status: 200, want: []string{`"Two"`}},
			{request: "PUT " + v1 + "/content/{two}/move/append/{page}", status: 200},
			{request: "GET " + v2 + "/pages/{two}", status: 200, want: []string{`"parentId":"{page}"`}},
			{request: "PUT " + v1 + "/content/{page}/move/append/{two}", status: 400},
			{request: "PUT " + v1 + "/content/{two}/move/after/{home}", status: 200},
			{request: "GET " + v2 + "/pages/{two}", status: 200, want: []string{`"parentId":null`}},
		}},
		{name: "titles and blog posts", steps: []step{
			{request: "PUT " + page + "/title", body: `{"status":"current","title":"Uno"}`, status: 200, want: []string{`"title":"Uno"`, `"number":2`, `"body":null`, `"parentId":null`}},
			{request: "POST " + v2 + "/blogposts", body: `{"spaceId":"{docs}","title":"News",` + storage("<p>n</p>") + `}`, status: 200, keep: "page=id", without: "parentId"},
			{request: "PUT " + v2 + "/blogposts/{page}", body: update("News", "<p>m</p>", "2", ""), status: 200, want: []string{`"number":2`}},
			{request: "GET " + v2 + "/blogposts/{page}?body-format=storage", status: 200, want: []string{"<p>m</p>"}},
			{request: "GET " + v2 + "/spaces/{docs}/blogposts?title=News", status: 200, want: []string{`"id":"{page}"`}},
			{request: "GET " + v2 + "/pages/{page}", status: 404},
			{request: "DELETE " + v2 + "/blogposts/{page}", status: 204},
		}},
	})
}
