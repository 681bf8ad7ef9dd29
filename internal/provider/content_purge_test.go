package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A page whose purge failed is in the trash and stays in state: the next destroy purges it, and an apply restores it.
func TestContent_PurgeThatFails(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>", "deletion_policy": "purge"}
		purgeFails := func() {
			s.Inject(simulator.Fault{Method: "DELETE", Path: "/(pages|content)/[0-9]+$", Skip: 1, Status: 400, Body: `{"message":"no purge today"}`})
			r.DestroyError("could not be deleted", "no purge today")
			s.ClearFaults()
		}
		r.Apply(c)
		id := r.Attr("id").(string)
		purgeFails()
		r.PlanChanges(c, "status", "web_url")
		r.Apply(c)
		r.PlanEmpty(c)
		if got, _ := s.Content(id); got.Status != "current" || r.Attr("id") != id {
			t.Errorf("the page has become %+v", got)
		}
		purgeFails()
		r.Destroy()
		if got, exists := s.Content(id); exists {
			t.Errorf("the page has become %+v", got)
		}

		r = s.Resource(t, "confluence_content")
		r.Apply(c)
		s.Human().TrashContent(r.Attr("id").(string))
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a page that somebody moved to the trash is not planned for creation: %v", p.Changes)
		}
	})
}
