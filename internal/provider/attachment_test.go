package provider_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// createPage creates a page in the space DOCS, as a person does, and returns its ID.
func createPage(s *testsite.Site, title string) string {
	if _, exists := s.Space("DOCS"); !exists {
		testsite.CreateDocs(s)
	}
	return s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title})
}

// writeFile writes a file into a directory of the test and returns its path.
func writeFile(t *testing.T, directory, name, content string) string {
	t.Helper()
	file := filepath.Join(directory, name)
	coretest.Must(t, os.WriteFile(file, []byte(content), 0o600))
	return file
}

// checkAttachment compares an attachment of the site with what it should be.
func checkAttachment(t *testing.T, s *testsite.Site, contentID, name string, version int, content string) simulator.AttachmentFields {
	t.Helper()
	got, there := s.Attachment(contentID, name)
	if !there || got.Status != "current" || got.Version != version || string(got.Content) != content {
		t.Errorf("attachment %s: %t %+v, expected version %d with %q", name, there, got, version, content)
	}
	return got
}

func TestAttachment_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page, dir := createPage(s, "Guide"), t.TempDir()
		r := s.Resource(t, "confluence_attachment")
		c := config{"content_id": page, "source": writeFile(t, dir, "Übersicht 1.png", "one"), "comment": "größer", "minor_edit": true}
		r.Apply(c)
		r.PlanEmpty(c)
		if got := checkAttachment(t, s, page, "Übersicht 1.png", 1, "one"); got.MediaType != "image/png" || got.Comment != "größer" || !got.MinorEdit {
			t.Errorf("got %+v", got)
		}
		if r.Attr("size") != 3 || r.Attr("filename") != "Übersicht 1.png" || r.Attr("media_type") != "image/png" || r.Attr("source") != nil || r.Attr("deletion_policy") != "trash" ||
			r.Attr("sha256") != "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed" || !strings.HasPrefix(r.Attr("download_url").(string), s.URL) {
			t.Errorf("state %v", r.State)
		}
		if strings.Contains(r.State.String(), dir) || strings.Contains(string(r.Private), dir) {
			t.Error("the path is in the state")
		}
		r.Step("a changed file is a new version", func(t *testing.T) {
			writeFile(t, dir, "Übersicht 1.png", "more")
			r.PlanChanges(c, "sha256", "size")
			r.Apply(c)
			r.PlanEmpty(c)
			checkAttachment(t, s, page, "Übersicht 1.png", 2, "more")
		})
		r.Step("comment and minor_edit make no version", func(t *testing.T) {
			c["comment"], c["minor_edit"] = "other", false
			r.PlanEmpty(c)
			writeFile(t, dir, "Übersicht 1.png", "most")
			r.PlanChanges(c, "sha256", "comment", "minor_edit")
			r.Apply(c)
			if got := checkAttachment(t, s, page, "Übersicht 1.png", 3, "most"); got.Comment != "other" || got.MinorEdit {
				t.Errorf("got %+v", got)
			}
		})
		r.Step("another media type", func(t *testing.T) {
			c["media_type"] = "IMAGE/PNG"
			r.PlanEmpty(c)
			c["media_type"] = "application/x-image"
			r.PlanChanges(c, "media_type")
			r.Apply(c)
			r.PlanEmpty(c)
			if got := checkAttachment(t, s, page, "Übersicht 1.png", 4, "most"); got.MediaType != "application/x-image" {
				t.Errorf("got %+v", got)
			}
			delete(c, "media_type")
			r.PlanEmpty(c)
		})
		r.Step("the same bytes from elsewhere", func(t *testing.T) {
			delete(c, "source")
			c["content"], c["filename"] = "most", "Übersicht 1.png"
			r.PlanEmpty(c)
			delete(c, "content")
			c["content_base64"] = "bW9zdA=="
			r.PlanEmpty(c)
		})
		r.Step("another name", func(t *testing.T) {
			c["filename"] = "b.svg"
			if p := r.Plan(c); !p.Replaces || p.Attr("media_type") != "image/svg+xml" {
				t.Errorf("replaces %t, media type %v", p.Replaces, p.Attr("media_type"))
			}
			r.Apply(c)
			r.PlanEmpty(c)
			checkAttachment(t, s, page, "b.svg", 1, "most")
		})
		r.Step("another page", func(t *testing.T) {
			c["content_id"] = createPage(s, "Other")
			r.Apply(c)
			r.PlanEmpty(c)
			checkAttachment(t, s, c["content_id"].(string), "b.svg", 1, "most")
		})
		r.Step("an empty file", func(t *testing.T) {
			c["content_base64"] = ""
			r.Apply(c)
			r.PlanEmpty(c)
			checkAttachment(t, s, c["content_id"].(string), "b.svg", 2, "")
		})
		r.Destroy()
		if got, _ := s.Attachment(c["content_id"].(string), "b.svg"); got.Status != "trashed" {
			t.Errorf("after destroy: %+v", got)
		}
	})
}

func TestAttachment_DeletionPolicy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := createPage(s, "Guide")
		for policy, want := range map[string]string{"trash": "trashed", "purge": "", "retain": "current"} {
			r := s.Resource(t, "confluence_attachment")
			c := config{"content_id": page, "filename": policy, "content": "x"}
			r.Apply(c)
			c["deletion_policy"] = policy
			if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
				t.Errorf("%s: a change of the policy writes %q", policy, got)
			}
			r.Destroy()
			if got, _ := s.Attachment(page, policy); got.Status != want {
				t.Errorf("%s: %+v", policy, got)
			}
		}
	})
}

// Attachments of blog posts have other paths on Cloud.
func TestAttachment_BlogPost(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		r := s.Resource(t, "confluence_attachment")
		c := config{"content_id": post, "filename": "a.txt", "content": "one"}
		r.Apply(c)
		r.Refresh()
		if got := s.RequestsOf(r.Refresh); len(got) != 1 {
			t.Errorf("a refresh takes %q", got)
		}
		c["content"] = "two"
		r.Apply(c)
		r.PlanEmpty(c)
		checkAttachment(t, s, post, "a.txt", 2, "two")
		r = s.Resource(t, "confluence_attachment")
		r.ImportID(post + "/a.txt")
		r.PlanEmpty(c)
		r.Destroy()
	})
}

func TestAttachment_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := createPage(s, "Guide")
		s.Human().Attach(page, "a b.unknown", "text/x-by-hand", []byte("by hand"))
		c := config{"content_id": page, "filename": "a b.unknown", "content": "by hand"}
		r := s.Resource(t, "confluence_attachment")
		r.ImportID(page + "/a b.unknown")
		r.PlanEmpty(c)
		r = s.Resource(t, "confluence_attachment")
		r.ImportIdentity(config{"content_id": page, "filename": "a b.unknown"})
		r.PlanEmpty(c)
		c["content"] = "otherwise"
		r.PlanChanges(c, "sha256", "size")
		r.Apply(c)
		checkAttachment(t, s, page, "a b.unknown", 2, "otherwise")
		for _, id := range []string{page, page + "/", "/a.png", "x/a.png", page + "/a/b", page + "/.."} {
			r.ImportError(id, "Invalid import ID", "ID/FILENAME", id)
		}
	})
}

func TestAttachment_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := createPage(s, "Guide")
		for i := range 260 { // more than a result page
			s.Human().Attach(page, fmt.Sprintf("%03d.png", i), "image/png", []byte("x"))
		}
		s.Human().Attach(page, "a.txt", "text/plain", []byte("text"))
		if got := s.List(t, "confluence_attachment", config{"content_id": page}, 1000); len(got) != 261 {
			t.Errorf("lists %d attachments", len(got))
		}
		got := s.List(t, "confluence_attachment", config{"content_id": page, "media_type": "text/plain"}, 10)
		if len(got) != 1 || got[0]["filename"] != "a.txt" || got[0]["display_name"] != "a.txt" || got[0]["size"] != 4 || got[0]["sha256"] != nil {
			t.Errorf("lists %v", got)
		}
		data := s.DataSource(t, "confluence_attachments", config{"content_id": page})["attachments"].([]any)
		last, _ := data[len(data)-1].(map[string]any)
		if len(data) != 261 || last["filename"] != "a.txt" || last["version"] != 1 || last["updated_by"] == nil || last["media_type"] != "text/plain" {
			t.Errorf("%d attachments, the last is %v", len(data), last)
		}
		s.DataSourceError(t, "confluence_attachments", config{"content_id": "999"}, `"content_id"`, "Attachments of content 999 could not be read")
	})
}

// Names may contain all characters that Confluence allows.
func TestAttachment_Names(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := createPage(s, "Guide")
		for _, name := range []string{`a "b".txt`, "50%.txt", "what?.txt", "a#b&c=d+e;f.txt", "größe.txt", "u\u0308.txt", "日本語.png", ".env", "..a", "a:b*c|d<e>.txt", "a%2Fb", strings.Repeat("k", 255)} {
			r := s.Resource(t, "confluence_attachment")
			c := config{"content_id": page, "filename": name, "content": "one"}
			r.Apply(c)
			r.PlanEmpty(c)
			c["content"] = "two"
			r.Apply(c)
			s.Human().Attach(page, norm.NFC.String(name), "text/plain", []byte("two"))
			r.PlanEmpty(c) // downloads it
			r.ImportID(page + "/" + name)
			r.PlanEmpty(c)
			r.Destroy()
			if got := s.Attachments(page); len(got) != 0 {
				t.Errorf("after %s was destroyed: %q", name, got)
			}
		}
	})
}
