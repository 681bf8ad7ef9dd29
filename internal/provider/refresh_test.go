package provider_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// refreshTogether refreshes instances in one process, as many at a time as Terraform does, and returns the requests.
func (s *site) refreshTogether(instances []*instance) []string {
	s.t.Helper()
	p := s.process()
	return s.requests(func() {
		queue := make(chan *instance)
		var callers sync.WaitGroup
		for range 10 {
			callers.Go(func() {
				for r := range queue {
					if diags := r.refreshIn(p); hasErrors(diags) {
						s.t.Errorf("refresh %s: %s", r.name, textOf(diags))
					}
				}
			})
		}
		for _, r := range instances {
			queue <- r
		}
		close(queue)
		callers.Wait()
	})
}

// What a refresh costs is set by the API pages that hold the answer, whatever the mixture of resources.
func TestRefresh_Requests(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		const spaces, pages = 4, 25
		var all []*instance
		add := func(name string, c config) {
			r := s.resource(t, name)
			r.apply(c)
			all = append(all, r)
		}
		for i := range spaces {
			key := fmt.Sprintf("SPACE%d", i)
			add("confluence_space", config{"key": key, "name": key})
			for j := range pages {
				add("confluence_content", config{"space_key": key, "title": fmt.Sprintf("Page %d", j), "body": macro})
				add("confluence_space_property", config{"space_key": key, "key": fmt.Sprintf("p%d", j), "value": "1"})
			}
		}
		edited := all[1]
		for range 2 { // the second time, it is known what the bodies are
			if got := s.refreshTogether(all); len(got) > 60 {
				t.Errorf("a refresh of %d resources takes %d requests: %q", len(all), len(got), got)
			}
		}
		before := make([]tftypes.Value, len(all))
		for i, r := range all {
			before[i] = r.state
		}
		s.Human().EditContent(edited.attr("id").(string), func(f *simulator.ContentFields) { f.Body = "<p>human</p>" })
		s.refreshTogether(all)
		for i, r := range all {
			if changed := !r.state.Equal(before[i]); changed != (r == edited) {
				t.Errorf("%s: changed %t: %v", r.name, changed, r.state)
			}
		}
		if got := edited.attr("body"); got != "<p>human</p>" {
			t.Errorf("the edit is not seen: %v", got)
		}
	})
}
