package confluence_test

import (
	"context"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// listed joins the IDs of what is listed, and the error at the end if there is one.
func listed(client confluence.Client, filter confluence.ContentFilter) (string, error) {
	var ids []string
	for content, err := range client.ListContent(context.Background(), filter) {
		if err != nil {
			return strings.Join(ids, " "), err
		}
		ids = append(ids, content.Type+content.ID)
	}
	return strings.Join(ids, " "), nil
}

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
		"archived, which blog posts cannot be": {
			confluence.ContentFilter{Space: docs, Status: "archived"},
			[]line{{request: "GET /api/v2/pages?limit=250&space-id=7&status=archived", answer: `{"results":[{"id":"1","spaceId":"7","status":"archived"}]}`}},
			"page1",
		},
		"title, whatever the case": {
			confluence.ContentFilter{Space: docs, Type: "page", Title: "Runbook"},
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
			confluence.ContentFilter{Space: docs, Type: "page", Label: "howto", Status: "current"},
			[]line{
				{request: labels, answer: `{"results":[{"id":"20","name":"how","prefix":"global"},{"id":"21","name":"howto","prefix":"global"}]}`},
				{request: "GET /api/v2/labels/21/pages?limit=250&space-id=7", answer: `{"results":[{"id":"1","spaceId":"7","status":"current"},{"id":"2","spaceId":"7","status":"archived"}]}`},
			},
			"page1",
		},
		"by a label that nobody uses": {
			confluence.ContentFilter{Label: "howto"}, []line{{request: labels, answer: `{"results":[]}`}}, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := listed(site(t, confluence.Cloud, test.lines...), test.filter)
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
			if _, err := listed(site(t, confluence.Cloud), filter); !confluence.IsUnsupported(err) {
				t.Errorf("want unsupported, got %v", err)
			}
		})
	}
	t.Run("error on the second page", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: "GET /api/v2/pages?limit=250&space-id=7", answer: `{"results":[{"id":"1","spaceId":"7"}],"_links":{"next":"/wiki/api/v2/pages?cursor=c"}}`},
			line{request: "GET /api/v2/pages?cursor=c", answer: `403 {"message":"no"}`})
		if got, err := listed(client, confluence.ContentFilter{Space: docs}); got != "page1" || !confluence.IsForbidden(err) {
			t.Errorf("got %q, %v", got, err)
		}
	})
}

func TestDataCenterContentList(t *testing.T) {
	const list = "GET /rest/api/content?expand=" + dcExpand + "&limit=200&spaceKey=DOCS"
	row := func(id, title, labels string) string {
		return `{"id":"` + id + `","type":"page","status":"current","title":"` + title + `","space":{"key":"DOCS"},"ancestors":[{"id":"9"}],"metadata":{"labels":{"results":[` + labels + `],"limit":200}}}`
	}
	for name, test := range map[string]struct {
		filter confluence.ContentFilter
		lines  []line
		want   string
	}{
		"everything in a space": {
			confluence.ContentFilter{Space: docs},
			[]line{
				{request: list + "&type=page", answer: `{"results":[` + row("1", "", "") + `],"_links":{"next":"/rest/api/content?start=1"}}`},
				{request: "GET /rest/api/content?start=1", answer: `{"results":[` + row("2", "", "") + `]}`},
				{request: list + "&type=blogpost", answer: `{"results":[{"id":"3","type":"blogpost","space":{"key":"DOCS"}}]}`},
			},
			"page1 page2 blogpost3",
		},
		"by label": {
			confluence.ContentFilter{Space: docs, Type: "page", Label: "howto"},
			[]line{{request: list + "&type=page", answer: `{"results":[` + row("1", "", `{"prefix":"global","name":"howto"}`) + `,` + row("2", "", "") + `]}`}},
			"page1",
		},
		"by parent and title": {
			confluence.ContentFilter{ParentID: "9", Title: "b"},
			[]line{{request: "GET /rest/api/content/9/child/page?expand=" + dcExpand + "&limit=200", answer: `{"results":[` + row("1", "A", "") + `,` + row("2", "B", "") + `]}`}},
			"page2",
		},
		"by status": {
			confluence.ContentFilter{Space: docs, Type: "page", Status: "trashed"},
			[]line{{request: list + "&status=trashed&type=page", answer: `{"results":[{"id":"1","type":"page","status":"trashed","space":{"key":"DOCS"}}]}`}},
			"page1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := listed(site(t, confluence.DataCenter, test.lines...), test.filter)
			if err != nil || got != test.want {
				t.Errorf("got %q, %v; want %q", got, err, test.want)
			}
		})
	}
}

func TestContentByTitle(t *testing.T) {
	const (
		find   = "GET /api/v2/pages?limit=250&space-id=7&status=current&title=T"
		findDC = "GET /rest/api/content?expand=" + dcExpand + ",body.view&limit=200&spaceKey=DOCS&status=current&title=T&type=blogpost"
	)
	page := confluence.ContentTitle{Space: docs, Title: "T"}
	post := confluence.ContentTitle{Space: docs, Title: "T", Type: confluence.BlogPost, Representation: confluence.View}
	dcPost := `{"id":"11","type":"blogpost","status":"current","title":"T","space":{"key":"DOCS"},"body":{"view":{"value":"<b>"}}}`
	for name, test := range map[string]struct {
		deployment confluence.Deployment
		wanted     confluence.ContentTitle
		lines      []line
		wantKind   func(error) bool
	}{
		"Cloud":            {confluence.Cloud, page, []line{{request: find, answer: `{"results":[` + isPage + `]}`}, {request: readPage, answer: isPage}}, nil},
		"Cloud, missing":   {confluence.Cloud, page, []line{{request: find, answer: `{"results":[]}`}}, confluence.IsNotFound},
		"Cloud, no space":  {confluence.Cloud, confluence.ContentTitle{Space: confluence.SpaceRef{Key: "NO"}}, []line{{request: "GET /api/v2/spaces?keys=NO", answer: `{"results":[]}`}, {request: "GET /rest/api/user/current", answer: `{"type":"known"}`}}, confluence.IsNotFound},
		"Cloud, folder":    {confluence.Cloud, confluence.ContentTitle{Space: docs, Type: confluence.Folder}, nil, confluence.IsUnsupported},
		"DC":               {confluence.DataCenter, post, []line{{request: findDC, answer: `{"results":[` + dcPost + `]}`}}, nil},
		"DC, two days":     {confluence.DataCenter, post, []line{{request: findDC, answer: `{"results":[` + dcPost + `,` + dcPost + `]}`}}, func(err error) bool { return strings.Contains(err.Error(), "more than one") }},
		"DC, other titles": {confluence.DataCenter, post, []line{{request: findDC, answer: `{"results":[` + strings.Replace(dcPost, `"T"`, `"Tea"`, 1) + `]}`}}, confluence.IsNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := site(t, test.deployment, test.lines...).ContentByTitle(context.Background(), test.wanted)
			if test.wantKind != nil {
				if err == nil || !test.wantKind(err) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || got.ID != "11" || test.wanted.Representation == confluence.View && got.Body != "<b>" {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}
