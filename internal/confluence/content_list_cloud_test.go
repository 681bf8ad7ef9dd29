package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestCloudContentList(t *testing.T) {
	const labels = "GET /api/v2/labels?limit=250&prefix=global"
	for name, test := range map[string]struct {
		filter confluence.ContentFilter
		lines  []line
		want   string
	}{
		"everything in a space": {
			confluence.ContentFilter{Space: docs},
			[]line{
				{request: "GET /api/v2/pages?limit=250&space-id=7", answer: `{"results":[{"id":"1","spaceId":"7"}],"_links":{"next":"/wiki/api/v2/pages?limit=250&space-id=7&cursor=c"}}`},
				{request: "GET /api/v2/pages?cursor=c&limit=250&space-id=7", answer: `{"results":[{"id":"2","spaceId":"7"}]}`},
				{request: "GET /api/v2/blogposts?limit=250&space-id=7", answer: `{"results":[{"id":"3","spaceId":"7"}]}`},
			},
			"page1 page2 blogpost3",
		},
		"archived, which only pages can be": {
			confluence.ContentFilter{Space: docs, Status: confluence.StatusArchived},
			[]line{{request: "GET /api/v2/pages?limit=250&space-id=7&status=archived", answer: `{"results":[{"id":"1","spaceId":"7","status":"archived"}]}`}},
			"page1",
		},
		"title, without regard to case": {
			confluence.ContentFilter{Space: docs, Type: confluence.Page, Title: "Runbook"},
			[]line{{request: "GET /api/v2/pages?limit=250&space-id=7&title=Runbook", answer: `{"results":[{"id":"1","spaceId":"7","title":"runbook"},{"id":"2","spaceId":"7","title":"Runbooks"}]}`}},
			"page1",
		},
		"top level": {
			confluence.ContentFilter{Space: docs, ParentID: confluence.RootParent},
			[]line{{request: "GET /api/v2/pages?limit=250&space-id=7", answer: `{"results":[{"id":"1","spaceId":"7","parentId":null},{"id":"2","spaceId":"7","parentId":"1"}]}`}},
			"page1",
		},
		"below a folder": {
			confluence.ContentFilter{ParentID: "9"},
			[]line{
				{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"9":"folder"}}`},
				{request: "GET /api/v2/folders/9/direct-children?limit=250", answer: `{"results":[{"id":"1","type":"page"},{"id":"2","type":"folder"},{"id":"3","type":"whiteboard"},{"id":"4","type":"page"}]}`},
				{request: "GET /api/v2/folders/2", answer: `{"id":"2","spaceId":"7","parentId":"9"}`},
				{request: "GET /api/v2/spaces/7", answer: `{"id":"7","key":"DOCS"}`},
				{request: "GET /api/v2/pages?id=1,4&limit=250", answer: `{"results":[{"id":"1","spaceId":"7","parentId":"9"},{"id":"4","spaceId":"7","parentId":"9"}]}`},
			},
			"folder2 page1 page4",
		},
		"by label and status": {
			confluence.ContentFilter{Space: docs, Type: confluence.Page, Label: "howto", Status: confluence.StatusCurrent},
			[]line{
				{request: labels, answer: `{"results":[{"id":"20","name":"how","prefix":"global"},{"id":"21","name":"howto","prefix":"global"}]}`},
				{request: "GET /api/v2/labels/21/pages?limit=250&space-id=7", answer: `{"results":[{"id":"1","spaceId":"7","status":"current"},{"id":"2","spaceId":"7","status":"archived"}]}`},
			},
			"page1",
		},
		"by a label that does not exist": {
			confluence.ContentFilter{Label: "howto"}, []line{{request: labels, answer: `{"results":[]}`}}, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := listIDs(site(t, confluence.Cloud, test.lines...), test.filter)
			if err != nil || got != test.want {
				t.Errorf("got %q, %v; want %q", got, err, test.want)
			}
		})
	}
	for name, filter := range map[string]confluence.ContentFilter{
		"drafts":  {Space: docs, Status: confluence.StatusDraft},
		"folders": {Space: docs, Type: confluence.Folder},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := listIDs(site(t, confluence.Cloud), filter); !confluence.IsUnsupported(err) {
				t.Errorf("want unsupported, got %v", err)
			}
		})
	}
	t.Run("error on the second result page", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: "GET /api/v2/pages?limit=250&space-id=7", answer: `{"results":[{"id":"1","spaceId":"7"}],"_links":{"next":"/wiki/api/v2/pages?cursor=c"}}`},
			line{request: "GET /api/v2/pages?cursor=c", answer: `403 {"message":"no"}`})
		if got, err := listIDs(client, confluence.ContentFilter{Space: docs}); got != "page1" || !confluence.IsForbidden(err) {
			t.Errorf("got %q, %v", got, err)
		}
	})
}
