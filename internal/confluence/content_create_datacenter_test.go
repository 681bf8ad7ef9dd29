package confluence_test

import (
	"context"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestDataCenterContentCreate(t *testing.T) {
	const (
		post = "POST /rest/api/content?expand=body.storage,version,ancestors,space,history"
		home = "GET /rest/api/space/DOCS?expand=homepage"
		body = `"body":{"storage":{"value":"<p/>","representation":"storage"}}}`
	)
	client := site(t, confluence.DataCenter,
		line{request: home, answer: `{"key":"DOCS","homepage":{"id":"1"}}`},
		line{post, `{"type":"page","status":"current","title":"T","space":{"key":"DOCS"},"ancestors":[{"id":"1"}],` + body, dcPageAnswer},
		line{request: dcDrafts, answer: `{"results":[{"id":"3","type":"page","status":"draft","title":"T minus","space":{"key":"DOCS"}}]}`},
		line{post, `{"type":"page","status":"draft","title":"T","space":{"key":"DOCS"},"ancestors":[{"id":"1"}],` + body, dcPageAnswer}, // home page known
		line{post, `{"type":"page","status":"current","title":"T","space":{"key":"DOCS"},"ancestors":[{"id":"5"}],` + body, dcPageAnswer},
		line{post, `{"type":"page","status":"current","title":"T","space":{"key":"DOCS"},` + body, dcPageAnswer},
		line{post, `{"type":"blogpost","status":"current","title":"T","space":{"key":"DOCS"},` + body, dcPageAnswer},
		line{request: "GET /rest/api/space/BARE?expand=homepage", answer: `{"key":"BARE"}`},
		line{post, `{"type":"page","status":"current","title":"T","space":{"key":"BARE"},` + body, dcPageAnswer},
	)
	for _, content := range []confluence.ContentCreate{
		{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs},
		{Type: confluence.Page, Status: confluence.StatusDraft, Space: docs},
		{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs, ParentID: "5"},
		{Type: confluence.Page, Status: confluence.StatusCurrent, Space: docs, ParentID: confluence.RootParent},
		{Type: confluence.BlogPost, Status: confluence.StatusCurrent, Space: docs},
		{Type: confluence.Page, Status: confluence.StatusCurrent, Space: confluence.SpaceRef{Key: "BARE"}},
	} {
		content.Title, content.Body = "T", "<p/>"
		if got, err := client.CreateContent(context.Background(), content); err != nil || got.ID != "11" {
			t.Errorf("%+v: got %+v, %v", content, got, err)
		}
	}
}
