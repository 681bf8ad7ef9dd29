package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

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
			confluence.ContentFilter{Space: docs, Type: confluence.Page, Label: "howto"},
			[]line{{request: list + "&type=page", answer: `{"results":[` + row("1", "", `{"prefix":"global","name":"howto"}`) + `,` + row("2", "", "") + `]}`}},
			"page1",
		},
		"by parent and title": {
			confluence.ContentFilter{ParentID: "9", Title: "b"},
			[]line{{request: "GET /rest/api/content/9/child/page?expand=" + dcExpand + "&limit=200", answer: `{"results":[` + row("1", "A", "") + `,` + row("2", "B", "") + `]}`}},
			"page2",
		},
		"by status": {
			confluence.ContentFilter{Space: docs, Type: confluence.Page, Status: confluence.StatusTrashed},
			[]line{{request: list + "&status=trashed&type=page", answer: `{"results":[{"id":"1","type":"page","status":"trashed","space":{"key":"DOCS"}}]}`}},
			"page1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := listIDs(site(t, confluence.DataCenter, test.lines...), test.filter)
			if err != nil || got != test.want {
				t.Errorf("got %q, %v; want %q", got, err, test.want)
			}
		})
	}
}
