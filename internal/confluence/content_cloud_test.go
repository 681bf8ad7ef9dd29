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
	readPage   = "GET /api/v2/pages/11?body-format=storage&include-labels=true"
	readDraft  = "GET /api/v2/pages/11?body-format=storage&get-draft=true&include-labels=true"
	pageAnswer = `{"id":"11","status":"current","title":"T","spaceId":"7","parentId":"5","version":{"number":4}}`
)

func pageRef(status string) confluence.ContentRef {
	return confluence.ContentRef{ID: "11", Type: confluence.Page, Status: status, Space: docs}
}

func TestCloudContentRead(t *testing.T) {
	created := time.Date(2026, 1, 2, 3, 4, 5, 600_000_000, time.UTC)
	full := confluence.Content{
		ID: "11", Type: confluence.Page, Status: confluence.StatusCurrent, Title: "T", SpaceID: "7", SpaceKey: "DOCS", ParentID: "5", Body: "<p/>", BodyRead: true,
		Version:   confluence.Version{Number: 4, Message: "m", MinorEdit: true, At: created, By: "b"},
		CreatedAt: created, CreatedBy: "a", Labels: []string{"x", "y"}, WebURL: "https://acme.atlassian.net/wiki/spaces/DOCS/pages/11",
	}
	for name, test := range map[string]struct {
		ref   confluence.ContentRef
		lines []line
		want  confluence.Content
	}{
		"page in one request": {
			pageRef(confluence.StatusCurrent),
			[]line{{request: readPage, answer: `{"id":"11","status":"current","title":"T","spaceId":"7","parentId":"5","parentType":"folder","authorId":"a",
				"createdAt":"2026-01-02T03:04:05.600Z","body":{"storage":{"representation":"storage","value":"<p/>"}},
				"version":{"number":4,"message":"m","minorEdit":true,"createdAt":"2026-01-02T03:04:05.600Z","authorId":"b"},
				"labels":{"results":[{"id":"1","name":"y","prefix":"global"},{"id":"2","name":"mine","prefix":"my"},{"id":"3","name":"x","prefix":"global"}],"meta":{"hasMore":false}},
				"_links":{"webui":"/spaces/DOCS/pages/11","base":"https://acme.atlassian.net/wiki"}}`}},
			full,
		},
		"top level, no labels": {
			pageRef(confluence.StatusCurrent),
			[]line{{request: readPage, answer: `{"id":"11","status":"current","spaceId":"7","parentId":null,"labels":{"results":[]}}`}},
			confluence.Content{ID: "11", Type: confluence.Page, Status: confluence.StatusCurrent, SpaceID: "7", SpaceKey: "DOCS", ParentID: confluence.RootParent, Labels: []string{}},
		},
		"trashed": {
			pageRef(confluence.StatusCurrent),
			[]line{{request: readPage, answer: `{"id":"11","status":"trashed","spaceId":"7","parentId":null}`}},
			confluence.Content{ID: "11", Type: confluence.Page, Status: confluence.StatusTrashed, SpaceID: "7", SpaceKey: "DOCS"},
		},
		"more labels than the answer includes, in another space": {
			pageRef(confluence.StatusCurrent),
			[]line{
				{request: readPage, answer: `{"id":"11","status":"current","spaceId":"8","parentId":"5","labels":{"results":[{"name":"a","prefix":"global"}],"meta":{"hasMore":true}}}`},
				{request: "GET /api/v2/spaces/8", answer: `{"id":"8","key":"OPS"}`},
				{request: "GET /api/v2/pages/11/labels?limit=250&prefix=global", answer: `{"results":[{"name":"b","prefix":"global"},{"name":"a","prefix":"global"}]}`},
			},
			confluence.Content{ID: "11", Type: confluence.Page, Status: confluence.StatusCurrent, SpaceID: "8", SpaceKey: "OPS", ParentID: "5", Labels: []string{"a", "b"}},
		},
		"draft": {
			pageRef(confluence.StatusDraft),
			[]line{{request: readDraft, answer: `{"id":"11","status":"draft","spaceId":"7","parentId":"5"}`}},
			confluence.Content{ID: "11", Type: confluence.Page, Status: confluence.StatusDraft, SpaceID: "7", SpaceKey: "DOCS", ParentID: "5"},
		},
		"published draft": {
			pageRef(confluence.StatusDraft),
			[]line{{request: readDraft, answer: v2Missing}, {request: readPage, answer: pageAnswer}},
			confluence.Content{ID: "11", Type: confluence.Page, Status: confluence.StatusCurrent, Title: "T", SpaceID: "7", SpaceKey: "DOCS", ParentID: "5", Version: confluence.Version{Number: 4}},
		},
		"only the ID": {
			confluence.ContentRef{ID: "12", Representation: confluence.View},
			[]line{
				{request: "GET /api/v2/pages/12?body-format=view&include-labels=true", answer: v2Missing},
				{request: "POST /api/v2/content/convert-ids-to-types", body: `{"contentIds":["12"]}`, answer: `{"results":{"12":"blogpost"}}`},
				{request: "GET /api/v2/blogposts/12?body-format=view&include-labels=true", answer: `{"id":"12","status":"current","spaceId":"7","body":{"view":{"value":"<b>"}}}`},
				{request: "GET /api/v2/spaces/7", answer: `{"id":"7","key":"DOCS"}`},
			},
			confluence.Content{ID: "12", Type: confluence.BlogPost, Status: confluence.StatusCurrent, SpaceID: "7", SpaceKey: "DOCS", Body: "<b>", BodyRead: true},
		},
		"folder, whose type is not in the answer": {
			confluence.ContentRef{ID: "13", Space: docs},
			[]line{
				{request: "GET /api/v2/pages/13?body-format=storage&include-labels=true", answer: v2Missing},
				{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"13":null}}`},
				{request: "GET /api/v2/folders/13", answer: `{"id":"13","type":"folder","status":"current","spaceId":"7","parentId":"5","createdAt":1767323045600,"version":{"number":1}}`},
			},
			confluence.Content{ID: "13", Type: confluence.Folder, Status: confluence.StatusCurrent, SpaceID: "7", SpaceKey: "DOCS", ParentID: "5", CreatedAt: created},
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

func TestCloudContentRead_Errors(t *testing.T) {
	t.Run("current", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: readPage, answer: v2Missing})
		if _, err := client.Content(t.Context(), pageRef(confluence.StatusCurrent)); !confluence.IsNotFound(err) {
			t.Errorf("want not found, got %v", err)
		}
	})
	t.Run("any status", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: readPage, answer: v2Missing}, line{request: readDraft, answer: v2Missing})
		if _, err := client.Content(t.Context(), pageRef("")); !confluence.IsNotFound(err) {
			t.Errorf("want not found, got %v", err)
		}
	})
	t.Run("other type", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: "GET /api/v2/pages/14?body-format=storage&include-labels=true", answer: v2Missing},
			line{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"14":"whiteboard"}}`})
		_, err := client.Content(t.Context(), confluence.ContentRef{ID: "14"})
		if !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "whiteboard") {
			t.Errorf("want an error that names the type, got %v", err)
		}
	})
}
