package provider_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// attach creates a page with an attachment a.txt that Terraform manages.
func attach(t *testing.T, s *testsite.Site, content string) (*coretest.Instance, config, string) {
	t.Helper()
	page := createPage(s, "Guide")
	r := s.Resource(t, "confluence_attachment")
	c := config{"content_id": page, "filename": "a.txt", "content": content}
	r.Apply(c)
	return r, c, page
}

func downloads(requests []string) int {
	n := 0
	for _, request := range requests {
		if strings.Contains(request, "/download") {
			n++
		}
	}
	return n
}

func TestAttachment_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c, page := attach(t, s, "ours")
		r.Step("another size", func(t *testing.T) {
			s.Human().Attach(page, "a.txt", "text/plain", []byte("longer"))
			if got := s.RequestsOf(func() { r.PlanChanges(c, "sha256", "size") }); downloads(got) != 0 {
				t.Errorf("another size takes a download: %q", got)
			}
			r.Apply(c)
			r.PlanEmpty(c)
			checkAttachment(t, s, page, "a.txt", 3, "ours")
		})
		r.Step("the same size", func(t *testing.T) {
			s.Human().Attach(page, "a.txt", "text/plain", []byte("hers"))
			if got := s.RequestsOf(func() { r.PlanChanges(c, "sha256") }); downloads(got) != 1 {
				t.Errorf("the same size takes %q", got)
			}
			r.Apply(c)
			checkAttachment(t, s, page, "a.txt", 5, "ours")
		})
		r.Step("the same bytes", func(t *testing.T) {
			s.Human().Attach(page, "a.txt", "text/plain", []byte("ours"))
			if got := s.RequestsOf(func() { r.PlanEmpty(c) }); downloads(got) != 1 {
				t.Errorf("the same bytes take %q", got)
			}
			r.Refresh()
			if got := s.RequestsOf(func() { r.PlanEmpty(c) }); downloads(got) != 0 {
				t.Errorf("the same bytes are downloaded again: %q", got)
			}
			c["content"] = "mine"
			r.Apply(c) // based on a version that only the refresh has read
			checkAttachment(t, s, page, "a.txt", 7, "mine")
		})
		r.Step("another size, then the bytes of the state", func(t *testing.T) {
			s.Human().Attach(page, "a.txt", "text/plain", []byte("longer"))
			r.Refresh()
			s.Human().Attach(page, "a.txt", "text/plain", []byte("mine"))
			r.PlanEmpty(c)
			r.Refresh()
		})
		r.Step("another size, which the configuration takes over", func(t *testing.T) {
			s.Human().Attach(page, "a.txt", "text/plain", []byte("taken over"))
			c["content"] = "taken over"
			r.PlanChanges(c, "sha256")
			if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
				t.Errorf("the same bytes are written again: %q", got)
			}
			r.PlanEmpty(c)
		})
		r.Step("another media type", func(t *testing.T) {
			c["media_type"] = "text/plain"
			r.PlanEmpty(c)
			s.Human().Attach(page, "a.txt", "text/markdown", []byte("taken over"))
			r.PlanChanges(c, "media_type")
			r.Apply(c)
			r.PlanEmpty(c)
		})
		for name, remove := range map[string]func(){
			"the attachment": func() { s.Human().TrashAttachment(page, "a.txt") },
			"the page":       func() { s.Human().PurgeContent(page) },
		} {
			r.Step("without "+name, func(t *testing.T) {
				remove()
				if p := r.Plan(c); !p.Creates {
					t.Errorf("changes %v", p.Changes)
				}
				if name == "the attachment" {
					r.Apply(c)
				}
			})
			if name == "the page" {
				break
			}
		}
	})
}

// A version that somebody else saves between plan and apply is not overwritten.
func TestAttachment_Conflict(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c, page := attach(t, s, "one")
		c["content"] = "two"
		stale := r.Plan(c)
		s.Human().Attach(page, "a.txt", "text/plain", []byte("hers"))
		if got := s.WritesOf(func() {
			coretest.ExpectError(t, r.Execute(stale), `Attachment "a.txt" of content `+page+" could not be updated", "someone else", "Version 2 was saved by Hana", "Nothing was overwritten")
		}); len(got) != 0 {
			t.Errorf("a conflict writes %q", got)
		}
		checkAttachment(t, s, page, "a.txt", 2, "hers")
		r.Apply(c)
		r.PlanEmpty(c)

		c["content"] = "six"
		stale = r.Plan(c)
		s.Human().Attach(page, "a.txt", "text/plain", []byte("two"))
		coretest.NoErrors(t, "the same bytes as before", r.Execute(stale))
		checkAttachment(t, s, page, "a.txt", 5, "six")

		c["content"] = "seven"
		stale = r.Plan(c)
		s.Human().Attach(page, "a.txt", "text/plain", []byte("seven"))
		if got := s.WritesOf(func() { coretest.NoErrors(t, "the planned bytes", r.Execute(stale)) }); len(got) != 0 {
			t.Errorf("the planned bytes are written again: %q", got)
		}
		r.PlanEmpty(c)

		c["content"] = "eight"
		stale = r.Plan(c)
		s.Human().TrashAttachment(page, "a.txt")
		coretest.ExpectError(t, r.Execute(stale), "deleted in the meantime", "Run the plan again")
		r.Apply(c)

		s.Human().TrashAttachment(page, "a.txt")
		r.Destroy()
	})
}

// The file is the one of the plan, or nothing is written.
func TestAttachment_FileChanged(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page, dir := createPage(s, "Guide"), t.TempDir()
		c := config{"content_id": page, "source": writeFile(t, dir, "a.txt", "one")}
		r := s.Resource(t, "confluence_attachment")
		stale := r.Plan(c)
		writeFile(t, dir, "a.txt", "two")
		requests := s.RequestsOf(func() {
			coretest.ExpectError(t, r.Execute(stale), `"source"`, "was not written: the file has changed since the plan", "Run the plan again")
		})
		if len(requests) != 0 {
			t.Errorf("requests %q", requests)
		}
		r.Apply(c)
		writeFile(t, dir, "a.txt", "three")
		stale = r.Plan(c)
		writeFile(t, dir, "a.txt", "four")
		coretest.ExpectError(t, r.Execute(stale), `"source"`, "the file has changed since the plan")
		checkAttachment(t, s, page, "a.txt", 1, "two")
	})
}

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

// A version that somebody saves while ours is sent is named: it is not lost, but not the current one either.
func TestAttachment_Race(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c, page := attach(t, s, "one")
		c["content"] = "two"
		stale := r.Plan(c)
		s.Inject(simulator.Fault{Method: http.MethodGet, Path: "attachment", Times: 1, Then: func(simulator.Request) {
			s.Human().Attach(page, "a.txt", "text/plain", []byte("hers"))
		}})
		diags := r.Execute(stale)
		coretest.NoErrors(t, "apply", diags)
		if text := coretest.Text(diags); !strings.Contains(text, "Someone else saved version 2") || !strings.Contains(text, "history") {
			t.Errorf("got %s", text)
		}
		checkAttachment(t, s, page, "a.txt", 3, "two")
		r.PlanEmpty(c)
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

// An attachment whose purge failed is in the trash and stays in state: the next destroy purges it, and an apply replaces it.
func TestAttachment_PurgeThatFails(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c, page := attach(t, s, "one")
		c["deletion_policy"] = "purge"
		r.Apply(c)
		purgeFails := func() {
			s.Inject(simulator.Fault{Method: "DELETE", Path: "/(attachments|content)/[0-9]+$", Skip: 1, Status: 500, Body: `{"message":"no purge today"}`})
			r.DestroyError("could not be deleted", "no purge today")
			s.ClearFaults()
		}
		purgeFails()
		if p := r.Plan(c); !p.Replaces {
			t.Errorf("changes %v", p.Changes)
		}
		r.Apply(c)
		r.PlanEmpty(c)
		checkAttachment(t, s, page, "a.txt", 1, "one")
		purgeFails()
		r.Destroy()
		if got, there := s.Attachment(page, "a.txt"); there {
			t.Errorf("after the second destroy: %+v", got)
		}
	})
}

// Through the API gateway, addresses are those of the site.
func TestAttachment_Gateway(t *testing.T) {
	t.Parallel()
	s := onCloudByOAuth(t)
	r, c, page := attach(t, s, "one")
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
