package confluence_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// The list of all attachments answers only for content that was listed, and only that it has no attachments: an attachment may have
// got another version since.
func TestAttachments_SharedList(t *testing.T) {
	page := func(id any, answer string) line {
		return line{request: fmt.Sprintf("GET /api/v2/pages/%v/attachments?limit=250", id), answer: answer}
	}
	var lines []line
	for n := range 40 {
		lines = append(lines, page(100+n, results()))
	}
	lines = append(lines,
		line{request: "GET /api/v2/attachments?limit=250", answer: results(`{"id":"att21","title":"a.txt","pageId":"11","version":{"number":1}}`)},
		page(11, results(`{"id":"att21","title":"a.txt","version":{"number":2}}`)),
		page(999, v2Missing))
	client := site(t, confluence.Cloud, lines...)
	list := func(id string, listed bool) (all []confluence.Attachment, err error) {
		for a, err := range client.ListAttachments(t.Context(), confluence.AttachmentFilter{ContentID: id, ContentType: confluence.Page, Listed: listed}) {
			if err != nil {
				return nil, err
			}
			all = append(all, a)
		}
		return all, nil
	}
	for n := range 41 { // the list of all answers the last one
		if all, err := list(fmt.Sprint(100+n), true); len(all) > 0 || err != nil {
			t.Fatalf("got %v, %v", all, err)
		}
	}
	if all, err := list("11", true); err != nil || len(all) != 1 || all[0].Version.Number != 2 {
		t.Errorf("got %+v, %v", all, err)
	}
	if all, err := list("999", false); !confluence.IsNotFound(err) {
		t.Errorf("content that does not exist: got %v, %v", all, err)
	}
}

// A list of a space that fails is not read again for each content.
func TestAttachments_SharedListFails(t *testing.T) {
	client := site(t, confluence.DataCenter,
		line{request: "GET /rest/api/content?expand=children.attachment&limit=200&spaceKey=DOCS&type=page", answer: `403 {"message":"no"}`},
		line{request: "GET /rest/api/content/11/child/attachment?expand=version&limit=200", answer: results()},
		line{request: "GET /rest/api/content/12/child/attachment?expand=version&limit=200", answer: results()})
	for _, id := range []string{"11", "12"} {
		for _, err := range client.ListAttachments(t.Context(), confluence.AttachmentFilter{ContentID: id, SpaceKey: "DOCS", Listed: true}) {
			if err != nil {
				t.Error(err)
			}
		}
	}
}

// Files of custom content may have the same names. They do not end the list of the site.
func TestAttachments_CustomContent(t *testing.T) {
	const second = "/api/v2/attachments?cursor=2"
	file := func(id int, container string) string {
		return fmt.Sprintf(`{"id":"att%d","title":"a.png",%s,"version":{"number":1}}`, id, container)
	}
	client := site(t, confluence.Cloud,
		line{request: "GET /api/v2/pages/11/attachments?limit=250", answer: results(`{"id":"att1","title":"a.png","version":{"number":1}}`)},
		line{request: "GET /api/v2/attachments?limit=250", answer: `{"results":[` + file(2, `"customContentId":"91"`) + "," + file(3, `"customContentId":"92"`) + "," +
			file(4, `"pageId":"12"`) + `],"_links":{"next":"/wiki` + second + `"}}`},
		line{request: "GET " + second, answer: results(file(5, `"pageId":"13"`))})
	expectAttachment(t, client, "11", "att1")
	expectAttachment(t, client, "12", "att4")
	expectAttachment(t, client, "13", "att5")
}

func expectAttachment(t *testing.T, client confluence.Client, contentID, want string) {
	t.Helper()
	if a, err := client.Attachment(t.Context(), confluence.AttachmentRef{ContentID: contentID, ContentType: confluence.Page, Filename: "a.png"}); err != nil || a.ID != want {
		t.Errorf("got %+v, %v", a, err)
	}
}
