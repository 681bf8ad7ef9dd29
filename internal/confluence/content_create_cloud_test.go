package confluence_test

import (
	"context"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestCloudContentCreate(t *testing.T) {
	page := func(parent string) confluence.ContentCreate {
		return confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs, Title: "T", ParentID: parent, Body: "<p>&</p>"}
	}
	folder, post, draft := page(""), page(""), page("5")
	folder.Type, folder.ParentID = confluence.Folder, confluence.RootParent
	post.Type = confluence.BlogPost
	draft.Status = confluence.StatusDraft
	for name, test := range map[string]struct {
		content       confluence.ContentCreate
		request, body string
	}{
		"below the home page":     {page(""), "POST /api/v2/pages", `{"spaceId":"7","status":"current","title":"T","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"at the top level":        {page(confluence.RootParent), "POST /api/v2/pages?root-level=true", `{"spaceId":"7","status":"current","title":"T","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"draft with parent":       {draft, "POST /api/v2/pages", `{"spaceId":"7","status":"draft","title":"T","parentId":"5","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"blog post":               {post, "POST /api/v2/blogposts", `{"spaceId":"7","status":"current","title":"T","body":{"value":"<p>&</p>","representation":"storage"}}`},
		"folder at the top level": {folder, "POST /api/v2/folders", `{"spaceId":"7","title":"T"}`},
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
	t.Run("folder that Confluence creates elsewhere", func(t *testing.T) {
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
