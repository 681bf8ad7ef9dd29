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
