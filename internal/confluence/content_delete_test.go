package confluence_test

import (
	"context"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestContentDelete(t *testing.T) {
	const (
		trash   = "DELETE /api/v2/pages/11"
		purge   = "DELETE /api/v2/pages/11?purge=true"
		discard = "DELETE /api/v2/pages/11?draft=true"
		trashed = `{"id":"11","status":"trashed","spaceId":"7"}`

		dcRead    = "GET /rest/api/content/11?expand=body.storage,version,ancestors,space,history,metadata.labels&status=any"
		dcTrash   = "DELETE /rest/api/content/11"
		dcPurge   = "DELETE /rest/api/content/11?status=trashed"
		dcDiscard = "DELETE /rest/api/content/11?status=draft"
	)
	type call = func(confluence.Client, context.Context, confluence.ContentRef) error
	trashing, purging := confluence.Client.TrashContent, confluence.Client.PurgeContent
	archiving := func(c confluence.Client, ctx context.Context, ref confluence.ContentRef) error {
		return c.(confluence.ContentArchive).ArchiveContent(ctx, ref)
	}
	noError := func(err error) bool { return err == nil }
	otherError := func(err error) bool {
		return err != nil && !confluence.IsNotFound(err) && !confluence.IsForbidden(err)
	}

	for name, test := range map[string]struct {
		deployment confluence.Deployment
		call       call
		status     string
		lines      []line
		want       func(error) bool
	}{
		"trash":            {confluence.Cloud, trashing, confluence.StatusCurrent, []line{{request: trash, answer: "204 "}}, noError},
		"trash a draft":    {confluence.Cloud, trashing, confluence.StatusDraft, []line{{request: discard, answer: "204 "}}, noError},
		"trash, not found": {confluence.Cloud, trashing, confluence.StatusCurrent, []line{{request: trash, answer: v2Missing}, {request: readPage, answer: v2Missing}}, noError},
		"trash, in trash":  {confluence.Cloud, trashing, confluence.StatusCurrent, []line{{request: trash, answer: v2Missing}, {request: readPage, answer: trashed}}, noError},
		"trash, no permission": {
			confluence.Cloud, trashing, confluence.StatusCurrent, []line{{request: trash, answer: v2Missing}, {request: readPage, answer: pageAnswer}}, confluence.IsForbidden,
		},
		"trash, server fails":               {confluence.Cloud, trashing, confluence.StatusCurrent, []line{{request: trash, answer: "500 {}"}, {request: readPage, answer: pageAnswer}}, otherError},
		"trash, server fails late":          {confluence.Cloud, trashing, confluence.StatusCurrent, []line{{request: trash, answer: "500 {}"}, {request: readPage, answer: trashed}}, noError},
		"purge":                             {confluence.Cloud, purging, confluence.StatusCurrent, []line{{request: trash, answer: "204 "}, {request: purge, answer: "204 "}}, noError},
		"purge a draft":                     {confluence.Cloud, purging, confluence.StatusDraft, []line{{request: discard, answer: "204 "}}, noError},
		"purge twice":                       {confluence.Cloud, purging, confluence.StatusCurrent, []line{{request: trash, answer: "204 "}, {request: purge, answer: "500 {}"}, {request: readPage, answer: v2Missing}}, noError},
		"purge, no permission":              {confluence.Cloud, purging, confluence.StatusCurrent, []line{{request: trash, answer: "204 "}, {request: purge, answer: v2Missing}, {request: readPage, answer: trashed}}, confluence.IsForbidden},
		"trash on Data Center":              {confluence.DataCenter, trashing, confluence.StatusCurrent, []line{{request: dcTrash, answer: "204 "}}, noError},
		"trash on Data Center with a body":  {confluence.DataCenter, trashing, confluence.StatusCurrent, []line{{request: dcTrash, answer: "200 {}"}}, noError},
		"trash a draft on Data Center":      {confluence.DataCenter, trashing, confluence.StatusDraft, []line{{request: dcDiscard, answer: "204 "}}, noError},
		"purge on Data Center":              {confluence.DataCenter, purging, confluence.StatusCurrent, []line{{request: dcTrash, answer: "204 "}, {request: dcPurge, answer: "204 "}}, noError},
		"trash on Data Center, not allowed": {confluence.DataCenter, trashing, confluence.StatusCurrent, []line{{request: dcTrash, answer: "403 {}"}, {request: dcRead, answer: `{"id":"11","status":"current"}`}}, confluence.IsForbidden},
		"archive":                           {confluence.Cloud, archiving, confluence.StatusCurrent, []line{{"POST /rest/api/content/archive", `{"pages":[{"id":11}]}`, `202 {"id":"t1","links":{"status":"/rest/api/longtask/t1"}}`}, {request: "GET /rest/api/longtask/t1", answer: `{"finished":true,"successful":true,"percentageComplete":100}`}}, noError},
		"archive, task fails":               {confluence.Cloud, archiving, confluence.StatusCurrent, []line{{request: "POST /rest/api/content/archive", answer: `202 {"id":"t1"}`}, {request: "GET /rest/api/longtask/t1", answer: `{"finished":true,"successful":false}`}}, otherError},
		"archive with an invalid ID": {confluence.Cloud, func(c confluence.Client, ctx context.Context, _ confluence.ContentRef) error {
			return archiving(c, ctx, confluence.ContentRef{ID: "1x"})
		}, "", nil, otherError},
	} {
		t.Run(name, func(t *testing.T) {
			client := site(t, test.deployment, test.lines...)
			if err := test.call(client, context.Background(), pageRef(test.status)); !test.want(err) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("archive on Data Center", func(t *testing.T) {
		if _, ok := site(t, confluence.DataCenter).(confluence.ContentArchive); ok {
			t.Error("the client archives pages")
		}
	})
	t.Run("purge a folder", func(t *testing.T) {
		ref := confluence.ContentRef{ID: "13", Type: confluence.Folder}
		if err := site(t, confluence.Cloud).PurgeContent(context.Background(), ref); !confluence.IsUnsupported(err) {
			t.Errorf("want unsupported before anything is trashed, got %v", err)
		}
	})
}
