package confluence_test

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var docs = confluence.SpaceRef{Key: "DOCS", ID: "7"}

const (
	readPage  = "GET /api/v2/pages/11?body-format=storage&include-labels=true"
	readDraft = "GET /api/v2/pages/11?body-format=storage&get-draft=true&include-labels=true"
	isPage    = `{"id":"11","status":"current","title":"T","spaceId":"7","parentId":"5","version":{"number":4}}`
)

func pageRef(status string) confluence.ContentRef {
	return confluence.ContentRef{ID: "11", Type: confluence.Page, Status: status, Space: docs}
}

func TestCloudContentRead(t *testing.T) {
	created := time.Date(2026, 1, 2, 3, 4, 5, 600_000_000, time.UTC)
	full := confluence.Content{
		ID: "11", Type: "page", Status: "current", Title: "T", SpaceID: "7", SpaceKey: "DOCS", ParentID: "5", Body: "<p/>", BodyRead: true,
		Version:   confluence.Version{Number: 4, Message: "m", MinorEdit: true, At: created, By: "b"},
		CreatedAt: created, CreatedBy: "a", Labels: []string{"x", "y"}, WebURL: "https://acme.atlassian.net/wiki/spaces/DOCS/pages/11",
	}
	for name, test := range map[string]struct {
		ref   confluence.ContentRef
		lines []line
		want  confluence.Content
	}{
		"page in one request": {
			pageRef("current"),
			[]line{{request: readPage, answer: `{"id":"11","status":"current","title":"T","spaceId":"7","parentId":"5","parentType":"folder","authorId":"a",
				"createdAt":"2026-01-02T03:04:05.600Z","body":{"storage":{"representation":"storage","value":"<p/>"}},
				"version":{"number":4,"message":"m","minorEdit":true,"createdAt":"2026-01-02T03:04:05.600Z","authorId":"b"},
				"labels":{"results":[{"id":"1","name":"y","prefix":"global"},{"id":"2","name":"mine","prefix":"my"},{"id":"3","name":"x","prefix":"global"}],"meta":{"hasMore":false}},
				"_links":{"webui":"/spaces/DOCS/pages/11","base":"https://acme.atlassian.net/wiki"}}`}},
			full,
		},
		"top level, no labels": {
			pageRef("current"),
			[]line{{request: readPage, answer: `{"id":"11","status":"current","spaceId":"7","parentId":null,"labels":{"results":[]}}`}},
			confluence.Content{ID: "11", Type: "page", Status: "current", SpaceID: "7", SpaceKey: "DOCS", ParentID: confluence.RootParent, Labels: []string{}},
		},
		"trashed": {
			pageRef("current"),
			[]line{{request: readPage, answer: `{"id":"11","status":"trashed","spaceId":"7","parentId":null}`}},
			confluence.Content{ID: "11", Type: "page", Status: "trashed", SpaceID: "7", SpaceKey: "DOCS"},
		},
		"more labels than come along, in another space": {
			pageRef("current"),
			[]line{
				{request: readPage, answer: `{"id":"11","status":"current","spaceId":"8","parentId":"5","labels":{"results":[{"name":"a","prefix":"global"}],"meta":{"hasMore":true}}}`},
				{request: "GET /api/v2/spaces/8", answer: `{"id":"8","key":"OPS"}`},
				{request: "GET /api/v2/pages/11/labels?limit=250&prefix=global", answer: `{"results":[{"name":"b","prefix":"global"},{"name":"a","prefix":"global"}]}`},
			},
			confluence.Content{ID: "11", Type: "page", Status: "current", SpaceID: "8", SpaceKey: "OPS", ParentID: "5", Labels: []string{"a", "b"}},
		},
		"draft": {
			pageRef("draft"),
			[]line{{request: readDraft, answer: `{"id":"11","status":"draft","spaceId":"7","parentId":"5"}`}},
			confluence.Content{ID: "11", Type: "page", Status: "draft", SpaceID: "7", SpaceKey: "DOCS", ParentID: "5"},
		},
		"draft that was published": {
			pageRef("draft"),
			[]line{{request: readDraft, answer: v2Missing}, {request: readPage, answer: isPage}},
			confluence.Content{ID: "11", Type: "page", Status: "current", Title: "T", SpaceID: "7", SpaceKey: "DOCS", ParentID: "5", Version: confluence.Version{Number: 4}},
		},
		"nothing known but the ID": {
			confluence.ContentRef{ID: "12", Representation: confluence.View},
			[]line{
				{request: "POST /api/v2/content/convert-ids-to-types", body: `{"contentIds":["12"]}`, answer: `{"results":{"12":"blogpost"}}`},
				{request: "GET /api/v2/blogposts/12?body-format=view&include-labels=true", answer: `{"id":"12","status":"current","spaceId":"7","body":{"view":{"value":"<b>"}}}`},
				{request: "GET /api/v2/spaces/7", answer: `{"id":"7","key":"DOCS"}`},
			},
			confluence.Content{ID: "12", Type: "blogpost", Status: "current", SpaceID: "7", SpaceKey: "DOCS", Body: "<b>", BodyRead: true},
		},
		"folder, which the types leave out": {
			confluence.ContentRef{ID: "13", Space: docs},
			[]line{
				{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"13":null}}`},
				{request: "GET /api/v2/folders/13", answer: `{"id":"13","type":"folder","status":"current","spaceId":"7","parentId":"5","createdAt":1767323045600,"version":{"number":1}}`},
			},
			confluence.Content{ID: "13", Type: "folder", Status: "current", SpaceID: "7", SpaceKey: "DOCS", ParentID: "5", CreatedAt: created},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := site(t, confluence.Cloud, test.lines...).Content(context.Background(), test.ref)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

func TestCloudContentThatIsNotThere(t *testing.T) {
	client := site(t, confluence.Cloud,
		line{request: readPage, answer: v2Missing},
		line{request: readPage, answer: v2Missing}, line{request: readDraft, answer: v2Missing},
		line{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"14":"whiteboard"}}`},
	)
	for _, ref := range []confluence.ContentRef{pageRef("current"), pageRef("")} {
		if _, err := client.Content(context.Background(), ref); !confluence.IsNotFound(err) {
			t.Errorf("status %q: want not found, got %v", ref.Status, err)
		}
	}
	_, err := client.Content(context.Background(), confluence.ContentRef{ID: "14"})
	if !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "whiteboard") {
		t.Errorf("want an error that names the type, got %v", err)
	}
}

func TestCloudContentCreate(t *testing.T) {
	page := func(parent string) confluence.ContentCreate {
		return confluence.ContentCreate{Type: confluence.Page, Status: "current", Space: docs, Title: "T", ParentID: parent, Body: "<p>&</p>"}
	}
	folder, post, draft := page(""), page(""), page("5")
	folder.Type, folder.ParentID = confluence.Folder, confluence.RootParent
	post.Type = confluence.BlogPost
	draft.Status = "draft"
	for name, test := range map[string]struct {
		content       confluence.ContentCreate
		request, body string
	}{
		"below the home page": {page(""), "POST /api/v2/pages", `{"spaceId":"7","status":"current","title":"T","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"at the top level":    {page(confluence.RootParent), "POST /api/v2/pages?root-level=true", `{"spaceId":"7","status":"current","title":"T","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"draft with parent":   {draft, "POST /api/v2/pages", `{"spaceId":"7","status":"draft","title":"T","parentId":"5","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"blog post":           {post, "POST /api/v2/blogposts", `{"spaceId":"7","status":"current","title":"T","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"folder at the top":   {folder, "POST /api/v2/folders", `{"spaceId":"7","title":"T"}`},
	} {
		t.Run(name, func(t *testing.T) {
			client := site(t, confluence.Cloud, line{test.request, test.body, `{"id":"11","status":"current","spaceId":"7"}`})
			got, err := client.CreateContent(context.Background(), test.content)
			if err != nil {
				t.Fatal(err)
			}
			if got.ID != "11" || got.Type != test.content.Type || got.SpaceKey != "DOCS" || got.Labels != nil {
				t.Errorf("got %+v", got)
			}
		})
	}
	t.Run("folder that does not get to the top level", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: "POST /api/v2/folders", answer: `{"id":"13","status":"current","spaceId":"7","parentId":"1"}`},
			line{request: "DELETE /api/v2/folders/13", answer: "204 "})
		if got, err := client.CreateContent(context.Background(), folder); !confluence.IsUnsupported(err) || got.ID != "" {
			t.Errorf("want unsupported, got %+v, %v", got, err)
		}
	})
	t.Run("title taken", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: "GET /api/v2/spaces?keys=DOCS", answer: `{"results":[{"id":"7","key":"DOCS"}]}`},
			line{request: "POST /api/v2/pages", answer: `400 {"errors":[{"status":400,"title":"A page with this title already exists: A page already exists with the same TITLE in this space"}]}`})
		content := page("")
		content.Space.ID = ""
		if _, err := client.CreateContent(context.Background(), content); !confluence.IsTaken(err) {
			t.Errorf("want taken, got %v", err)
		}
	})
}

func TestCloudContentUpdate(t *testing.T) {
	const put = "PUT /api/v2/pages/11"
	for name, test := range map[string]struct {
		update     confluence.ContentUpdate
		lines      []line
		wantParent string
	}{
		"in place": {
			confluence.ContentUpdate{Version: 3, Status: "current", ParentID: "5", FromParent: "5", Message: "why"},
			[]line{{put, `{"id":"11","status":"current","title":"T","body":{"value":"<p/>","representation":"storage"},"version":{"number":4,"message":"why"}}`, isPage}},
			"5",
		},
		"below another parent": {
			confluence.ContentUpdate{Version: 3, Status: "current", ParentID: "5", FromParent: "6"},
			[]line{{put, `{"id":"11","status":"current","title":"T","parentId":"5","body":{"value":"<p/>","representation":"storage"},"version":{"number":4}}`, isPage}},
			"5",
		},
		"draft": {
			confluence.ContentUpdate{Version: 1, Status: "draft"},
			[]line{{put, `{"id":"11","status":"draft","title":"T","body":{"value":"<p/>","representation":"storage"},"version":{"number":1}}`, isPage}},
			"5",
		},
		"to the top level, next to another page than itself": {
			confluence.ContentUpdate{Version: 3, Status: "current", ParentID: confluence.RootParent, FromParent: "5"},
			[]line{
				{put, `{"id":"11","status":"current","title":"T","body":{"value":"<p/>","representation":"storage"},"version":{"number":4}}`, isPage},
				{request: "GET /api/v2/spaces/7/pages?depth=root&limit=2&status=current", answer: `{"results":[{"id":"11"},{"id":"2"}]}`},
				{request: "PUT /rest/api/content/11/move/after/2", answer: `{"pageId":"11"}`},
				{request: readPage, answer: strings.Replace(isPage, `"5"`, "null", 1)},
			},
			confluence.RootParent,
		},
		"to the top level, where it is already": {
			confluence.ContentUpdate{Version: 3, Status: "current", ParentID: confluence.RootParent, FromParent: "5"},
			[]line{{request: put, answer: strings.Replace(isPage, `"5"`, "null", 1)}},
			confluence.RootParent,
		},
	} {
		t.Run(name, func(t *testing.T) {
			test.update.Ref, test.update.Title, test.update.Body = pageRef("current"), "T", "<p/>"
			got, err := site(t, confluence.Cloud, test.lines...).UpdateContent(context.Background(), test.update)
			if err != nil {
				t.Fatal(err)
			}
			if got.ParentID != test.wantParent || got.Version.Number != 4 || got.SpaceKey != "DOCS" {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestCloudContentUpdateRefused(t *testing.T) {
	update := confluence.ContentUpdate{Ref: pageRef("current"), Version: 3, Status: "current", ParentID: confluence.RootParent}
	t.Run("edited meanwhile", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: "PUT /api/v2/pages/11", answer: `409 {"errors":[{"status":"409","code":"CONFLICT","title":"Version must be incremented when updating a page. Current Version: [9]. Provided version: [4]"}]}`})
		if _, err := client.UpdateContent(context.Background(), update); !confluence.IsConflict(err) {
			t.Errorf("want a conflict, got %v", err)
		}
	})
	t.Run("no page to move next to", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: "PUT /api/v2/pages/11", answer: isPage},
			line{request: "GET /api/v2/spaces/7/pages?depth=root&limit=2&status=current", answer: `{"results":[]}`})
		got, err := client.UpdateContent(context.Background(), update)
		if !confluence.IsUnsupported(err) || got.Version.Number != 4 {
			t.Errorf("want the written page and an error, got %+v, %v", got, err)
		}
	})
	t.Run("folder", func(t *testing.T) {
		update := update
		update.Ref.Type = confluence.Folder
		if _, err := site(t, confluence.Cloud).UpdateContent(context.Background(), update); !confluence.IsUnsupported(err) {
			t.Errorf("want unsupported, got %v", err)
		}
	})
}
