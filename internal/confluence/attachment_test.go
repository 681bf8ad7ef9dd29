package confluence_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	dcAttached   = `{"id":"21","type":"attachment","status":"current","title":"a.txt","extensions":{"mediaType":"text/plain","fileSize":3},"version":{"number":1,"when":"2026-11-01T10:00:00.000Z","by":{"type":"known","username":"ada"}},"_links":{"download":"/download/attachments/11/a.txt?version=1&api=v2"}}`
	cloudOne     = `{"id":"att21","title":"a.txt","mediaType":"text/plain","fileSize":3,"version":{"number":1,"authorId":"557058:ada","createdAt":"2026-11-01T10:00:00.000Z"}}`
	v1Add        = "POST /rest/api/content/11/child/attachment"
	dcAdd        = v1Add + "?expand=version"
	dcContent    = "GET /rest/api/content/11?expand=body.storage,version,ancestors,space,history,metadata.labels&status=any"
	cloudPage    = "GET /api/v2/pages/11?body-format=storage"
	cloudFind    = "GET /api/v2/pages/11/attachments?filename=a.txt&limit=250"
	cloudList    = "GET /api/v2/pages/11/attachments?limit=250"
	cloudTrashed = "GET /api/v2/pages/11/attachments?filename=a.txt&limit=250&status=trashed"
	cloudDrop    = "DELETE /api/v2/attachments/21"
	cloudPurge   = "DELETE /api/v2/attachments/21?purge=true"
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func textUpload(text string) confluence.AttachmentUpload {
	return confluence.AttachmentUpload{
		ContentID: "11", Filename: "a.txt", MediaType: "text/plain", Size: int64(len(text)), SHA256: hashOf(text),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
	}
}

func results(all ...string) string { return `{"results":[` + strings.Join(all, ",") + `],"_links":{}}` }

func TestAttachment_Writes(t *testing.T) {
	create := func(c confluence.Client, ctx context.Context) error {
		a, err := c.CreateAttachment(ctx, textUpload("one"))
		if err == nil && (a.Version.Number != 1 || a.Size != 3 || a.MediaType != "text/plain" || a.DownloadURL == "") {
			err = fmt.Errorf("got %+v", a)
		}
		return err
	}
	cloudAttachment := confluence.Attachment{ID: "att21", ContentID: "11", ContentType: confluence.Page, Filename: "a.txt", Size: 3, Version: confluence.Version{Number: 1}}
	dcAttachment := cloudAttachment
	dcAttachment.ID, dcAttachment.ContentType = "21", ""
	trash := func(c confluence.Client, ctx context.Context) error { return c.TrashAttachment(ctx, cloudAttachment) }
	purge := func(c confluence.Client, ctx context.Context) error { return c.PurgeAttachment(ctx, cloudAttachment) }
	purgeDC := func(c confluence.Client, ctx context.Context) error { return c.PurgeAttachment(ctx, dcAttachment) }
	update := func(c confluence.Client, ctx context.Context) error {
		_, err := c.UpdateAttachment(ctx, cloudAttachment, textUpload("one"))
		return err
	}
	noError := func(err error) bool { return err == nil }
	space := line{request: "GET /api/v2/spaces/5", answer: `{"id":"5","key":"DOCS","name":"Docs"}`}
	taken := `400 {"statusCode":400,"message":"com.atlassian.confluence.api.service.exceptions.BadRequestException: Cannot add a new attachment with same file name as an existing attachment: a.txt"}`
	for name, test := range map[string]struct {
		deployment confluence.Deployment
		call       func(confluence.Client, context.Context) error
		lines      []line
		want       func(error) bool
	}{
		"create on Cloud, without a version in the answer": {confluence.Cloud, create, []line{{request: v1Add, answer: results(`{"id":"att21","title":"a.txt"}`)}, {request: cloudList, answer: results()}, {request: cloudFind, answer: results(cloudOne)}}, noError},
		"create on Data Center":                            {confluence.DataCenter, create, []line{{request: dcAdd, answer: results(dcAttached)}}, noError},
		"create on Data Center, answered with one object":  {confluence.DataCenter, create, []line{{request: dcAdd, answer: dcAttached}}, noError},
		"the name is taken":                                {confluence.DataCenter, create, []line{{request: dcAdd, answer: taken}}, confluence.IsTaken},
		"the content does not exist":                       {confluence.DataCenter, create, []line{{request: dcAdd, answer: dcMissing}, {request: dcContent, answer: dcMissing}, {request: strings.Replace(dcContent, "any", "draft", 1), answer: dcMissing}}, confluence.IsNotFound},
		"the file is too large":                            {confluence.DataCenter, create, []line{{request: dcAdd, answer: dcMissing}, {request: dcContent, answer: `{"id":"11","type":"page","status":"current"}`}}, confluence.IsInvalid},
		"the content is in the trash":                      {confluence.DataCenter, create, []line{{request: dcAdd, answer: dcMissing}, {request: dcContent, answer: `{"id":"11","type":"page","status":"trashed"}`}}, confluence.IsNotFound},
		"a file on a draft":                                {confluence.DataCenter, create, []line{{request: dcAdd, answer: dcMissing}, {request: dcContent, answer: dcMissing}, {request: strings.Replace(dcContent, "any", "draft", 1), answer: `{"id":"11","type":"page","status":"draft"}`}, {request: dcAdd + "&status=draft", answer: results(dcAttached)}}, noError},
		"a version that is too large":                      {confluence.Cloud, update, []line{{request: v1Add + "/att21/data", answer: dcMissing}, {request: cloudFind, answer: results(cloudOne)}}, confluence.IsInvalid},
		"a version of a deleted attachment":                {confluence.Cloud, update, []line{{request: v1Add + "/att21/data", answer: dcMissing}, {request: cloudFind, answer: results()}}, confluence.IsNotFound},
		"trash":                                            {confluence.Cloud, trash, []line{{request: cloudDrop, answer: "204 "}}, noError},
		"trash by the ID with the prefix":                  {confluence.Cloud, trash, []line{{request: cloudDrop, answer: v2Missing}, {request: "DELETE /api/v2/attachments/att21", answer: "204 "}}, noError},
		"trash what is gone":                               {confluence.Cloud, trash, []line{{request: cloudDrop, answer: v2Missing}, {request: "DELETE /api/v2/attachments/att21", answer: v2Missing}, {request: cloudFind, answer: results()}}, noError},
		"trash what was attached again by others":          {confluence.Cloud, trash, []line{{request: cloudDrop, answer: v2Missing}, {request: "DELETE /api/v2/attachments/att21", answer: v2Missing}, {request: cloudFind, answer: results(strings.Replace(cloudOne, "21", "22", 1))}}, noError},
		"trash without the permission":                     {confluence.Cloud, trash, []line{{request: cloudDrop, answer: v2Missing}, {request: "DELETE /api/v2/attachments/att21", answer: v2Missing}, {request: cloudFind, answer: results(cloudOne)}, {request: cloudPage, answer: `{"id":"11","status":"current","title":"Page","spaceId":"5"}`}, space}, confluence.IsForbidden},
		"trash with content in the trash":                  {confluence.Cloud, trash, []line{{request: cloudDrop, answer: v2Missing}, {request: "DELETE /api/v2/attachments/att21", answer: v2Missing}, {request: cloudFind, answer: results(cloudOne)}, {request: cloudPage, answer: `{"id":"11","status":"trashed","title":"Page","spaceId":"5"}`}, space}, noError},
		"purge":                                            {confluence.Cloud, purge, []line{{request: cloudDrop, answer: "204 "}, {request: cloudPurge, answer: "204 "}}, noError},
		"purge without the permission":                     {confluence.Cloud, purge, []line{{request: cloudDrop, answer: "204 "}, {request: cloudPurge, answer: v2Missing}, {request: "DELETE /api/v2/attachments/att21?purge=true", answer: v2Missing}, {request: cloudTrashed, answer: results(cloudOne)}}, confluence.IsForbidden},
		"purge what is gone":                               {confluence.Cloud, purge, []line{{request: cloudDrop, answer: "204 "}, {request: cloudPurge, answer: v2Missing}, {request: "DELETE /api/v2/attachments/att21?purge=true", answer: v2Missing}, {request: cloudTrashed, answer: results()}}, noError},
		"purge on Data Center":                             {confluence.DataCenter, purgeDC, []line{{request: "DELETE /rest/api/content/21", answer: "204 "}, {request: "DELETE /rest/api/content/21?status=trashed", answer: "204 "}}, noError},
		"purge on Data Center without a trash":             {confluence.DataCenter, purgeDC, []line{{request: "DELETE /rest/api/content/21", answer: "204 "}, {request: "DELETE /rest/api/content/21?status=trashed", answer: dcMissing}}, noError},
	} {
		t.Run(name, func(t *testing.T) {
			if err := test.call(site(t, test.deployment, test.lines...), t.Context()); !test.want(err) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAttachment_Reads(t *testing.T) {
	read := func(contentType string, names ...string) func(confluence.Client, context.Context) error {
		return func(c confluence.Client, ctx context.Context) error {
			for _, name := range names {
				a, err := c.Attachment(ctx, confluence.AttachmentRef{ContentID: "11", ContentType: contentType, Filename: name})
				if err != nil {
					return err
				}
				if a.ContentID != "11" || a.Version.Number != 1 {
					return fmt.Errorf("got %+v", a)
				}
			}
			return nil
		}
	}
	noError := func(err error) bool { return err == nil }
	b, decomposed := strings.ReplaceAll(cloudOne, "a.txt", "b.txt"), strings.ReplaceAll(cloudOne, "a.txt", "u\u0308.txt")
	blogPosts := strings.Replace(cloudList, "pages", "blogposts", 1)
	types := line{"POST /api/v2/content/convert-ids-to-types", `{"contentIds":["11"]}`, `{"results":{"11":"blogpost"}}`}
	next := `{"results":[` + cloudOne + `],"_links":{"next":"/wiki/api/v2/pages/11/attachments?cursor=2&limit=250"}}`
	for name, test := range map[string]struct {
		call  func(confluence.Client, context.Context) error
		lines []line
		want  func(error) bool
	}{
		"two of one page":              {read(confluence.Page, "a.txt", "b.txt"), []line{{request: cloudList, answer: results(cloudOne, b)}}, noError},
		"again":                        {read(confluence.Page, "a.txt", "a.txt"), []line{{request: cloudList, answer: results(cloudOne)}, {request: cloudFind, answer: results(cloudOne)}}, noError},
		"one that does not exist":      {read(confluence.Page, "none"), []line{{request: cloudList, answer: results(cloudOne)}}, confluence.IsNotFound},
		"on a page of unknown type":    {read("", "a.txt"), []line{{request: cloudList, answer: results(cloudOne)}}, noError},
		"on a blog post":               {read("", "a.txt", "b.txt"), []line{{request: cloudList, answer: v2Missing}, types, {request: blogPosts, answer: results(cloudOne, b)}}, noError},
		"on content that is gone":      {read("", "a.txt"), []line{{request: cloudList, answer: v2Missing}, {types.request, types.body, `{"results":{"11":null}}`}}, confluence.IsNotFound},
		"one of a second result page":  {read(confluence.Page, "b.txt"), []line{{request: cloudList, answer: next}, {request: strings.Replace(cloudFind, "a.txt", "b.txt", 1), answer: results(b)}}, noError},
		"more of a second result page": {read(confluence.Page, "a.txt", "b.txt"), []line{{request: cloudList, answer: next}, {request: "GET /api/v2/pages/11/attachments?cursor=2&limit=250", answer: results(b)}}, noError},
		"decomposed letters":           {read(confluence.Page, "ü.txt"), []line{{request: cloudList, answer: results(decomposed)}}, noError},
		"decomposed letters, again": {read(confluence.Page, "ü.txt", "ü.txt"), []line{
			{request: cloudList, answer: results(decomposed)}, {request: strings.Replace(cloudFind, "a.txt", "ü.txt", 1), answer: results()}, {request: cloudList, answer: results(decomposed)},
		}, noError},
	} {
		t.Run(name, func(t *testing.T) {
			if err := test.call(site(t, confluence.Cloud, test.lines...), t.Context()); !test.want(err) {
				t.Errorf("got %v", err)
			}
		})
	}
}
