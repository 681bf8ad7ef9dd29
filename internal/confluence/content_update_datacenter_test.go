package confluence_test

import (
	"context"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestDataCenterContentUpdate(t *testing.T) {
	const (
		put  = "PUT /rest/api/content/11"
		head = `{"id":"11","type":"page","status":"current","title":"T",`
		tail = `"body":{"storage":{"value":"<p/>","representation":"storage"}},"version":{"number":4,"message":"why","minorEdit":true}}`
		bare = `{"id":"11","type":"page","status":"current","space":{"key":"DOCS"},"version":{"number":4}}`
	)
	noError := func(err error) bool { return err == nil }
	for name, test := range map[string]struct {
		from, to string
		status   string
		lines    []line
		want     func(error) bool
	}{
		"in place":         {"5", "5", confluence.StatusCurrent, []line{{put, head + tail, dcPageAnswer}}, noError},
		"not managed":      {"", "", confluence.StatusCurrent, []line{{put, head + tail, dcPageAnswer}}, noError},
		"published draft":  {"5", "5", confluence.StatusDraft, []line{{put + "?status=draft", head + tail, dcPageAnswer}}, noError},
		"other parent":     {"6", "5", confluence.StatusCurrent, []line{{put, head + `"ancestors":[{"id":"5"}],` + tail, dcPageAnswer}}, noError},
		"to the top level": {"5", confluence.RootParent, confluence.StatusCurrent, nil, confluence.IsUnsupported},
		"answer without ancestors": {"6", "5", confluence.StatusCurrent, []line{
			{request: put, answer: bare}, {request: "GET /rest/api/content/11?expand=body.storage," + dcExpand + "&status=any", answer: dcPageAnswer},
		}, noError},
		"edited by others": {"5", "5", confluence.StatusCurrent, []line{{request: put, answer: `409 {"statusCode":409,"data":{"authorized":false,"valid":true,"errors":[]},
			"message":"com.atlassian.confluence.api.service.exceptions.ConflictException: Version must be incremented on update. Current version is: 5"}`}}, confluence.IsConflict},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := site(t, confluence.DataCenter, test.lines...).UpdateContent(context.Background(), confluence.ContentUpdate{
				Ref: pageRef(test.status), Version: 3, Status: confluence.StatusCurrent, Title: "T", Body: "<p/>",
				ParentID: test.to, FromParent: test.from, Message: "why", MinorEdit: true,
			})
			if !test.want(err) {
				t.Errorf("got %v", err)
			}
		})
	}
}
