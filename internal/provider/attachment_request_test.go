package provider_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

func TestAttachment_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		var changes []coretest.Change
		for p := range 5 {
			page := createPage(s, fmt.Sprint("Page ", p))
			for i := range 20 {
				changes = append(changes, coretest.Change{
					Instance: s.Resource(t, "confluence_attachment"),
					Config:   config{"content_id": page, "filename": fmt.Sprintf("%02d.txt", i), "content": fmt.Sprint(p, i)},
				})
			}
		}
		created := s.RequestsOf(func() {
			for i, diags := range coretest.Together(10, changes...) {
				coretest.NoErrors(t, changes[i].Config["filename"].(string), diags)
			}
		})
		if len(created) != 100 {
			t.Errorf("creating 100 attachments takes %d requests", len(created))
		}
		for _, when := range []string{"first refresh", "second refresh"} {
			refreshed := s.RequestsOf(func() {
				process := s.Process()
				for _, c := range changes {
					coretest.NoErrors(t, "refresh", c.RefreshIn(process))
				}
			})
			want := 5
			if s.OnCloud() {
				want = 2 // the list of the first page, and that of the site for all others
			}
			if len(refreshed) != want {
				t.Errorf("%s of 100 attachments on 5 pages takes %d requests: %q", when, len(refreshed), refreshed)
			}
		}
		one := changes[7]
		one.Config["content"] = "changed"
		if got := s.RequestsOf(func() { one.Apply(one.Config) }); len(got) != 3 || !strings.HasPrefix(got[2], "POST ") {
			t.Errorf("a changed file takes %q, expected two reads and an upload", got)
		}
		if got := s.RequestsOf(func() { one.PlanEmpty(one.Config) }); len(got) != 1 {
			t.Errorf("an unchanged file takes %q", got)
		}
		if got := s.RequestsOf(one.Destroy); len(got) != 2 {
			t.Errorf("a destruction takes %q", got)
		}
	})
}

// One attachment among many on a page does not take the whole list.
func TestAttachment_RequestsOnLargePages(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := createPage(s, "Guide")
		for i := range 1000 {
			s.Human().Attach(page, fmt.Sprintf("%04d", i), "text/plain", []byte("x"))
		}
		r := s.Resource(t, "confluence_attachment")
		r.ImportID(page + "/0999")
		if got := s.RequestsOf(r.Refresh); len(got) != 2 {
			t.Errorf("a refresh takes %q", got)
		}
		admin := s.Admin()
		client, err := confluence.New(confluence.Config{URL: s.URL, Deployment: confluence.Deployment(s.Deployment), Username: admin.Username, Token: admin.Token})
		coretest.Must(t, err)
		all := s.RequestsOf(func() {
			var running sync.WaitGroup
			slots := make(chan struct{}, 10)
			for _, i := range rand.Perm(1000) {
				slots <- struct{}{}
				running.Go(func() {
					defer func() { <-slots }()
					name := fmt.Sprintf("%04d", i)
					if a, err := client.Attachment(t.Context(), confluence.AttachmentRef{ContentID: page, ContentType: confluence.Page, Filename: name}); err != nil || a.Filename != name {
						t.Errorf("%s: %v, %v", name, a, err)
					}
				})
			}
			running.Wait()
		})
		pages := 5 // on Data Center
		if s.OnCloud() {
			pages = 4
		}
		if len(all) > pages+pages-1 { // the nth read reads n result pages: all but the last of these may take a request of their own as well
			t.Errorf("reading 1,000 attachments of one page takes %d requests: %q", len(all), all)
		}
	})
}

func TestAttachment_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page, dir := createPage(s, "Guide"), t.TempDir()
		whole := func() config { return config{"content_id": page, "source": writeFile(t, dir, "a.png", "one")} }
		r := s.Resource(t, "confluence_attachment")
		for attribute, unknown := range map[string][]string{
			"content_id": {"content_id", "id", "download_url"}, "source": {"sha256", "size", "filename", "media_type"}, "filename": {"filename", "media_type"},
			"media_type": {"media_type"}, "comment": {"comment"}, "deletion_policy": {"deletion_policy"},
		} {
			c := whole()
			c[attribute] = coretest.Unknown
			p := r.Plan(c)
			for _, name := range unknown {
				if !p.Creates || p.Attr(name) != coretest.Unknown {
					t.Errorf("%s unknown: %s is planned as %v", attribute, name, p.Attr(name))
				}
			}
		}
		r.Apply(whole())
		c := whole()
		c["source"], c["filename"] = coretest.Unknown, "a.png"
		r.PlanChanges(c, "sha256", "size")
		for _, content := range []string{"content", "content_base64"} {
			p := r.Plan(config{"content_id": page, "filename": "a.png", content: coretest.Unknown})
			if p.Replaces || !slices.Equal(p.Changes, []string{"sha256", "size"}) {
				t.Errorf("%s unknown: replaces %t, changes %v", content, p.Replaces, p.Changes)
			}
		}
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if made := s.RequestsOf(func() { r.PlanEmpty(whole()) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}
