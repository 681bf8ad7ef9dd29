package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestDataCenterContentCreate(t *testing.T) {
	const (
		post = "POST /rest/api/content?expand=body.storage,version,ancestors,space,history"
		body = `"body":{"storage":{"value":"<p/>","representation":"storage"}}}`
	)
	page := func(status, space, ancestors string) string {
		return `{"type":"page","status":"` + status + `","title":"T","space":{"key":"` + space + `"},` + ancestors + body
	}
	home := line{request: "GET /rest/api/space/DOCS?expand=homepage", answer: `{"key":"DOCS","homepage":{"id":"1"}}`}
	for name, test := range map[string]struct {
		content confluence.ContentCreate
		lines   []line
	}{
		"below the home page": {
			confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs},
			[]line{home, {post, page("current", "DOCS", `"ancestors":[{"id":"1"}],`), dcPageAnswer}},
		},
		"draft, beside one with another title": {
			confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusDraft, Space: docs},
			[]line{
				home, {request: dcDrafts, answer: `{"results":[{"id":"3","type":"page","status":"draft","title":"T minus","space":{"key":"DOCS"}}]}`},
				{post, page("draft", "DOCS", `"ancestors":[{"id":"1"}],`), dcPageAnswer},
			},
		},
		"below a parent": {
			confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs, ParentID: "5"},
			[]line{{post, page("current", "DOCS", `"ancestors":[{"id":"5"}],`), dcPageAnswer}},
		},
		"at the top level": {
			confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs, ParentID: confluence.RootParent},
			[]line{{post, page("current", "DOCS", ""), dcPageAnswer}},
		},
		"blog post": {
			confluence.ContentCreate{Type: confluence.BlogPost, Status: confluence.StatusCurrent, Space: docs},
			[]line{{post, `{"type":"blogpost","status":"current","title":"T","space":{"key":"DOCS"},` + body, dcPageAnswer}},
		},
		"in a space without a home page": {
			confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: confluence.SpaceRef{Key: "BARE"}},
			[]line{{request: "GET /rest/api/space/BARE?expand=homepage", answer: `{"key":"BARE"}`}, {post, page("current", "BARE", ""), dcPageAnswer}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			test.content.Title, test.content.Body = "T", "<p/>"
			if got, err := site(t, confluence.DataCenter, test.lines...).CreateContent(t.Context(), test.content); err != nil || got.ID != "11" {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	t.Run("the home page is read once", func(t *testing.T) {
		answer := line{request: post, answer: dcPageAnswer}
		client := site(t, confluence.DataCenter, home, answer, answer)
		for _, title := range []string{"T", "U"} {
			create := confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs, Title: title}
			if _, err := client.CreateContent(t.Context(), create); err != nil {
				t.Error(err)
			}
		}
	})
}
