package confluence_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	dcExpand     = "version,ancestors,space,history,metadata.labels"
	dcPageAnswer = `{"id":"11","type":"page","status":"current","title":"T","space":{"key":"DOCS"},"ancestors":[{"id":"1"},{"id":"5"}],"version":{"number":4}}`
)

func TestDataCenterContentRead(t *testing.T) {
	const (
		read  = "GET /rest/api/content/11?expand=body.storage," + dcExpand + "&status=any"
		draft = "GET /rest/api/content/11?expand=body.storage," + dcExpand + "&status=draft"
	)
	east := time.FixedZone("", 3600)
	for name, test := range map[string]struct {
		status string
		lines  []line
		want   confluence.Content
	}{
		"page in one request": {
			confluence.StatusCurrent,
			[]line{{request: read, answer: `{"id":"11","type":"page","status":"current","title":"T","space":{"id":7,"key":"DOCS"},"ancestors":[{"id":"1"},{"id":"5"}],
				"history":{"createdBy":{"type":"known","username":"a"},"createdDate":"2026-01-02T03:04:05.000+01:00"},
				"version":{"number":4,"message":"m","minorEdit":true,"when":"2026-01-02T03:04:06+0100","by":{"username":"b"}},
				"body":{"storage":{"value":"<p/>","representation":"storage"},"_expandable":{"view":""}},
				"metadata":{"labels":{"results":[{"prefix":"global","name":"y"},{"prefix":"my","name":"m"},{"prefix":"global","name":"x"}],"start":0,"limit":200,"size":3}},
				"_links":{"webui":"/display/DOCS/T","base":"https://wiki.acme.com/c"}}`}},
			confluence.Content{
				ID: "11", Type: confluence.Page, Status: confluence.StatusCurrent, Title: "T", SpaceKey: "DOCS", ParentID: "5", Body: "<p/>", BodyRead: true,
				Version:   confluence.Version{Number: 4, Message: "m", MinorEdit: true, At: time.Date(2026, 1, 2, 3, 4, 6, 0, east), By: "b"},
				CreatedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, east), CreatedBy: "a", Labels: []string{"x", "y"},
				WebURL: "https://wiki.acme.com/c/pages/viewpage.action?pageId=11",
			},
		},
		"top level, more labels than the answer includes": {
			confluence.StatusCurrent,
			[]line{
				{request: read, answer: `{"id":"11","type":"page","status":"current","space":{"key":"DOCS"},"ancestors":[],"metadata":{"labels":{"results":[{"prefix":"global","name":"a"}],"limit":1}}}`},
				{request: "GET /rest/api/content/11/label?limit=200&prefix=global", answer: `{"results":[{"prefix":"global","name":"a"},{"prefix":"global","name":"b"}]}`},
			},
			confluence.Content{ID: "11", Type: confluence.Page, Status: confluence.StatusCurrent, SpaceKey: "DOCS", ParentID: confluence.RootParent, Labels: []string{"a", "b"}},
		},
		"trashed": {
			confluence.StatusCurrent,
			[]line{{request: read, answer: `{"id":"11","type":"page","status":"trashed","space":{"key":"DOCS"},"ancestors":[]}`}},
			confluence.Content{ID: "11", Type: confluence.Page, Status: confluence.StatusTrashed, SpaceKey: "DOCS"},
		},
		"draft of a blog post, only the ID": {
			"",
			[]line{{request: read, answer: dcMissing}, {request: draft, answer: `{"id":"11","type":"blogpost","status":"draft","space":{"key":"DOCS"},"ancestors":[]}`}},
			confluence.Content{ID: "11", Type: confluence.BlogPost, Status: confluence.StatusDraft, SpaceKey: "DOCS"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			ref := confluence.ContentRef{ID: "11", Status: test.status}
			got, err := site(t, confluence.DataCenter, test.lines...).Content(context.Background(), ref)
			if err != nil {
				t.Fatal(err)
			}
			if !got.CreatedAt.Equal(test.want.CreatedAt) || !got.Version.At.Equal(test.want.Version.At) {
				t.Errorf("got times %v and %v", got.CreatedAt, got.Version.At)
			}
			got.CreatedAt, got.Version.At = test.want.CreatedAt, test.want.Version.At // equal times may differ in the names of their zones
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}
