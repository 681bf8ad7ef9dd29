package provider_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Answers are lost, and the attachment is found nevertheless; those of others are not taken over.
func TestAttachment_LostAnswers(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		lost := simulator.Fault{Method: http.MethodPost, Path: "/child/attachment", Times: 1, DropAfter: true}
		s.Inject(lost)
		r, c, page := attach(t, s, "one")
		checkAttachment(t, s, page, "a.txt", 1, "one")
		c["content"] = "two"
		s.Inject(lost)
		r.Apply(c)
		r.PlanEmpty(c)
		checkAttachment(t, s, page, "a.txt", 2, "two")

		c["content"] = "lost"
		s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/child/attachment", Times: 1, DropBefore: true})
		r.ApplyError(c, "could not be updated")
		checkAttachment(t, s, page, "a.txt", 2, "two")
		r.Apply(c)

		other := s.Resource(t, "confluence_attachment")
		taken := config{"content_id": page, "filename": "b.txt", "content": "same"}
		stale := other.Plan(taken)
		s.Human().Attach(page, "b.txt", "text/plain", []byte("same"))
		s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/child/attachment", Times: 1, DropBefore: true})
		coretest.ExpectError(t, other.Execute(stale), `"filename"`, "not certain that this request created it", "import {", page+"/b.txt")
	})
}

func TestAttachment_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := createPage(s, "Guide")
		s.Human().Attach(page, "a.txt", "text/plain", []byte("hers"))
		r := s.Resource(t, "confluence_attachment")
		r.ApplyError(config{"content_id": page, "filename": "a.txt", "content": "hers"}, `"filename"`, "existing attachment", "import {", "confluence_attachment.this", page+"/a.txt")
		r.ApplyError(config{"content_id": "999", "filename": "a.txt", "content": "x"}, `"content_id"`, `Attachment "a.txt" of content 999 could not be created`)
		checkAttachment(t, s, page, "a.txt", 1, "hers")

		reader := s.Reader()
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "username": reader.Username, "token": reader.Token}
		r.ApplyError(config{"content_id": page, "filename": "b.txt", "content": "x"}, "permission")
		r.ImportID(page + "/a.txt")
		r.DestroyError("permission")
		checkAttachment(t, s, page, "a.txt", 1, "hers")
	})
}

// Confluence answers 404 to a file that is too large.
func TestAttachment_TooLarge(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			s := testsite.New(t, simulator.Options{Deployment: deployment, MaxAttachment: 5})
			r, c, _ := attach(t, s, "small")
			c["content"] = "larger"
			r.ApplyError(c, "with 6 bytes, is probably larger than the maximum size of attachments on this site")
			other := s.Resource(t, "confluence_attachment")
			c["filename"] = "b.txt"
			other.ApplyError(c, "with 6 bytes, is probably larger than the maximum size of attachments on this site")
		})
	}
}

// Drafts take attachments, which requests must say.
func TestAttachment_Draft(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		draft := s.Resource(t, "confluence_content")
		draft.Apply(config{"space_key": "DOCS", "title": "Draft", "status": "draft"})
		r := s.Resource(t, "confluence_attachment")
		c := config{"content_id": draft.Attr("id"), "filename": "a.txt", "content": "one"}
		r.Apply(c)
		checkAttachment(t, s, draft.Attr("id").(string), "a.txt", 1, "one")
	})
}

// The attachments of a page in the trash are there with it.
func TestAttachment_PageInTrash(t *testing.T) {
	for _, options := range []simulator.Options{{Deployment: simulator.Cloud}, {Deployment: simulator.Cloud, LockedTrash: true}, {Deployment: simulator.DataCenter}} {
		s := testsite.New(t, options)
		r, _, page := attach(t, s, "one")
		s.Human().TrashContent(page)
		r.Destroy()
	}
}

// A download that breaks off starts again.
func TestAttachment_DownloadBreaksOff(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := createPage(s, "Guide")
		s.Human().Attach(page, "a.txt", "text/plain", []byte("by hand"))
		s.Inject(simulator.Fault{Method: http.MethodGet, Path: "^(/media/|.*/download/attachments/)", Times: 1, Truncate: true})
		r := s.Resource(t, "confluence_attachment")
		r.ImportID(page + "/a.txt")
		r.PlanEmpty(config{"content_id": page, "filename": "a.txt", "content": "by hand"})

		s.Human().Attach(page, "a.txt", "text/plain", []byte("by HAND"))
		s.Inject(simulator.Fault{Method: http.MethodGet, Path: "^(/media/|.*/download/attachments/)", Status: http.StatusNotFound, Body: "{}"})
		r.PlanError(config{"content_id": page, "filename": "a.txt", "content": "by hand"}, "could not be downloaded to compare it")
	})
}

// What deployments and sites answer otherwise.
func TestAttachment_OtherSites(t *testing.T) {
	for name, options := range map[string]simulator.Options{
		"an attachment instead of a list": {Deployment: simulator.DataCenter, SingleUpload: true},
		"IDs with the prefix":             {Deployment: simulator.Cloud, PrefixedIDs: true},
		"no trash for files":              {Deployment: simulator.DataCenter, UntrashableFiles: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := testsite.New(t, options)
			r, c, page := attach(t, s, "one")
			r.PlanEmpty(c)
			c["content"], c["deletion_policy"] = "two", "purge"
			r.Apply(c)
			r.PlanEmpty(c)
			r.Destroy()
			if got, there := s.Attachment(page, "a.txt"); there {
				t.Errorf("after purge: %+v", got)
			}
		})
	}
}

// Through the API gateway, addresses are those of the site.
func TestAttachment_Gateway(t *testing.T) {
	t.Parallel()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	page := createPage(s, "Guide")
	r := s.Resource(t, "confluence_attachment")
	r.ProviderConfig = config{"url": s.URL, "deployment": "cloud", "cloud_id": simulator.CloudID, "token": s.Admin().Token}
	c := config{"content_id": page, "filename": "a.txt", "content": "one"}
	r.Apply(c)
	created := r.Attr("download_url")
	r.Refresh()
	if now := r.Attr("download_url"); now != created || !strings.HasPrefix(created.(string), s.URL+"/wiki/rest/api/content/"+page) {
		t.Errorf("created with %s, read with %s", created, now)
	}
	s.Human().Attach(page, "a.txt", "text/plain", []byte("two"))
	r.PlanChanges(c, "sha256")
	r.Apply(c)
	r.PlanEmpty(c)
	r.Destroy()
}

// A site that stores another media type than it is sent is no reason for a change; a person who changes it is.
func TestAttachment_MediaTypeOfTheSite(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			s := testsite.New(t, simulator.Options{Deployment: deployment, OwnMediaTypes: true})
			r, c, page := attach(t, s, "one")
			c["media_type"] = "text/plain"
			for _, content := range []string{"one", "two"} {
				c["content"] = content
				r.Apply(c)
				r.PlanEmpty(c)
				r.Refresh()
				r.PlanEmpty(c)
			}
			s.Human().Attach(page, "a.txt", "text/markdown", []byte("two"))
			r.PlanChanges(c, "media_type")
			r.Apply(c)
			r.PlanEmpty(c)
			r.ImportID(page + "/a.txt")
			r.PlanChanges(c, "media_type")
			r.Apply(c)
			r.PlanEmpty(c)
			delete(c, "media_type")
			r.PlanEmpty(c)
		})
	}
}
