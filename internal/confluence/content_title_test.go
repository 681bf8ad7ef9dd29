package confluence_test

import (
	"context"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

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
		title      confluence.ContentTitle
		lines      []line
		wantErr    func(error) bool
	}{
		"Cloud":                     {confluence.Cloud, page, []line{{request: find, answer: `{"results":[` + pageAnswer + `]}`}, {request: readPage, answer: pageAnswer}}, nil},
		"Cloud, missing":            {confluence.Cloud, page, []line{{request: find, answer: `{"results":[]}`}}, confluence.IsNotFound},
		"Cloud, no space":           {confluence.Cloud, confluence.ContentTitle{Space: confluence.SpaceRef{Key: "NO"}}, []line{{request: "GET /api/v2/spaces?keys=NO", answer: `{"results":[]}`}, {request: "GET /rest/api/user/current", answer: `{"type":"known"}`}}, confluence.IsNotFound},
		"Cloud, folder":             {confluence.Cloud, confluence.ContentTitle{Space: docs, Type: confluence.Folder}, nil, confluence.IsUnsupported},
		"Data Center":               {confluence.DataCenter, post, []line{{request: findDC, answer: `{"results":[` + dcPost + `]}`}}, nil},
		"Data Center, two days":     {confluence.DataCenter, post, []line{{request: findDC, answer: `{"results":[` + dcPost + `,` + dcPost + `]}`}}, func(err error) bool { return strings.Contains(err.Error(), "more than one") }},
		"Data Center, other titles": {confluence.DataCenter, post, []line{{request: findDC, answer: `{"results":[` + strings.Replace(dcPost, `"T"`, `"Tea"`, 1) + `]}`}}, confluence.IsNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := site(t, test.deployment, test.lines...).ContentByTitle(context.Background(), test.title)
			if test.wantErr != nil {
				if err == nil || !test.wantErr(err) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || got.ID != "11" || test.title.Representation == confluence.View && got.Body != "<b>" {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}
