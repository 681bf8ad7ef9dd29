package confluence_test

import (
	"context"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestCloudContentUpdate(t *testing.T) {
	const put = "PUT /api/v2/pages/11"
	for name, test := range map[string]struct {
		update     confluence.ContentUpdate
		lines      []line
		wantParent string
	}{
		"in place": {
			confluence.ContentUpdate{Version: 3, Status: confluence.StatusCurrent, ParentID: "5", FromParent: "5", Message: "why"},
			[]line{{put, `{"id":"11","status":"current","title":"T","body":{"value":"<p/>","representation":"storage"},"version":{"number":4,"message":"why"}}`, pageAnswer}},
			"5",
		},
		"below another parent": {
			confluence.ContentUpdate{Version: 3, Status: confluence.StatusCurrent, ParentID: "5", FromParent: "6"},
			[]line{{put, `{"id":"11","status":"current","title":"T","parentId":"5","body":{"value":"<p/>","representation":"storage"},"version":{"number":4}}`, pageAnswer}},
			"5",
		},
		"draft": {
			confluence.ContentUpdate{Version: 1, Status: confluence.StatusDraft},
			[]line{{put, `{"id":"11","status":"draft","title":"T","body":{"value":"<p/>","representation":"storage"},"version":{"number":1}}`, pageAnswer}},
			"5",
		},
		"to the top level, next to another page than itself": {
			confluence.ContentUpdate{Version: 3, Status: confluence.StatusCurrent, ParentID: confluence.RootParent, FromParent: "5"},
			[]line{
				{put, `{"id":"11","status":"current","title":"T","body":{"value":"<p/>","representation":"storage"},"version":{"number":4}}`, pageAnswer},
				{request: "GET /api/v2/spaces/7/pages?depth=root&limit=2&status=current", answer: `{"results":[{"id":"11"},{"id":"2"}]}`},
				{request: "PUT /rest/api/content/11/move/after/2", answer: `{"pageId":"11"}`},
				{request: readPage, answer: strings.Replace(pageAnswer, `"5"`, "null", 1)},
			},
			confluence.RootParent,
		},
		"to the top level, where it is": {
			confluence.ContentUpdate{Version: 3, Status: confluence.StatusCurrent, ParentID: confluence.RootParent, FromParent: "5"},
			[]line{{request: put, answer: strings.Replace(pageAnswer, `"5"`, "null", 1)}},
			confluence.RootParent,
		},
	} {
		t.Run(name, func(t *testing.T) {
			test.update.Ref, test.update.Title, test.update.Body = pageRef(confluence.StatusCurrent), "T", "<p/>"
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

func TestCloudContentUpdate_Errors(t *testing.T) {
	update := confluence.ContentUpdate{Ref: pageRef(confluence.StatusCurrent), Version: 3, Status: confluence.StatusCurrent, ParentID: confluence.RootParent}
	t.Run("edited by others", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: "PUT /api/v2/pages/11", answer: `409 {"errors":[{"status":"409","code":"CONFLICT","title":"Version must be incremented when updating a page. Current Version: [9]. Provided version: [4]"}]}`})
		if _, err := client.UpdateContent(context.Background(), update); !confluence.IsConflict(err) {
			t.Errorf("want a conflict, got %v", err)
		}
	})
	t.Run("no page to move next to", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: "PUT /api/v2/pages/11", answer: pageAnswer},
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
