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
