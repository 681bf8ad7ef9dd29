package provider_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// beforeUpdate is a site with something that happens right before the next update of content, after the provider has read it.
type beforeUpdate struct {
	*testsite.Site
	do atomic.Pointer[func()]
}

func (b *beforeUpdate) set(do func()) { b.do.Store(&do) }

func eachSiteBeforeUpdate(t *testing.T, options simulator.Options, test func(t *testing.T, s *beforeUpdate)) {
	t.Helper()
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			s := &beforeUpdate{}
			options := options
			options.Deployment = deployment
			s.Site = testsite.NewBehind(t, options, func(handler http.Handler) string {
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Method == http.MethodPut {
						if do := s.do.Swap(nil); do != nil {
							(*do)()
						}
					}
					handler.ServeHTTP(w, r)
				}))
				t.Cleanup(server.Close)
				return server.URL
			})
			testsite.CreateDocs(s.Site)
			test(t, s)
		})
	}
}

// A page that it links to is renamed by the same run right before an update.
func TestContent_RenameDuringUpdate(t *testing.T) {
	eachSiteBeforeUpdate(t, simulator.Options{RenameVersions: true}, func(t *testing.T, s *beforeUpdate) {
		link := func(title string) string {
			return `<p><ac:link><ri:page ri:content-title="` + title + `"/></ac:link></p>`
		}
		target, page := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_content")
		targetConfig := config{"space_key": "DOCS", "title": "Target"}
		c := config{"space_key": "DOCS", "title": "Links", "body": link("Target")}
		target.Apply(targetConfig)
		page.Apply(c)
		targetConfig["title"], c["body"] = "Renamed", link("Renamed")+"<p>more</p>"
		rename, change := target.Plan(targetConfig), page.Plan(c)
		s.set(func() { coretest.NoErrors(t, "rename", target.Execute(rename)) })
		coretest.NoErrors(t, "change", page.Execute(change))
		page.PlanEmpty(c)
		if got, _ := s.Content(page.Attr("id").(string)); !strings.Contains(got.Body, "Renamed") || !strings.Contains(got.Body, "more") {
			t.Errorf("the page has become %+v", got)
		}

		c["body"] = link("Renamed") + "<p>even more</p>"
		change = page.Plan(c)
		s.set(func() {
			s.Human().EditContent(page.Attr("id").(string), func(f *simulator.ContentFields) { f.Body = "<p>human</p>" })
		})
		coretest.ExpectError(t, page.Execute(change), "edited in the meantime", "Hana Human")
	})
}

// A page is moved to the trash right before an update: the update restores it and changes nothing else.
func TestContent_TrashedDuringUpdate(t *testing.T) {
	eachSiteBeforeUpdate(t, simulator.Options{}, func(t *testing.T, s *beforeUpdate) {
		above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Above"})
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>", "parent_id": above}
		r.Apply(c)
		c["title"], c["body"] = "Manual", "<p>2</p>"
		p := r.Plan(c)
		s.set(func() { s.Human().TrashContent(r.Attr("id").(string)) })
		coretest.ExpectError(t, r.Execute(p), "could not be updated", "trash", "Run the plan again")
		r.Apply(c)
		r.PlanEmpty(c)
		if got, _ := s.Content(r.Attr("id").(string)); got.Title != "Manual" || got.Body != "<p>2</p>" || got.ParentID != above {
			t.Errorf("after the next apply: %+v", got)
		}
	})
}
