package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A page that got no farther than to the trash is not forgotten: the next destruction purges it, and an apply that wants it
// again takes it out.
func TestContent_PurgeThatFails(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>", "deletion_policy": "purge"}
		purgeFails := func() {
			s.Inject(simulator.Fault{Method: "DELETE", Path: "/(pages|content)/[0-9]+$", Skip: 1, Status: 400, Body: `{"message":"no purge today"}`})
			r.destroyError("could not be deleted", "no purge today")
			s.ClearFaults()
		}
		r.apply(c)
		id := r.attr("id").(string)
		purgeFails()
		r.planChanges(c, "status", "web_url")
		r.apply(c)
		r.planEmpty(c)
		if got, _ := s.Content(id); got.Status != "current" || r.attr("id") != id {
			t.Errorf("the page has become %+v", got)
		}
		purgeFails()
		r.destroy()
		if got, there := s.Content(id); there {
			t.Errorf("the page has become %+v", got)
		}

		r = s.resource(t, "confluence_content")
		r.apply(c)
		s.Human().TrashContent(r.attr("id").(string))
		if p := r.plan(c); !p.Creates {
			t.Errorf("a page that somebody moved to the trash is not planned for creation: %v", p.Changes)
		}
	})
}
