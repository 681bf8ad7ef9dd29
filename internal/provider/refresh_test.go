package provider_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// refreshTogether refreshes instances in one process, as many concurrently as Terraform does, and returns the requests.
func refreshTogether(s *testsite.Site, instances []*coretest.Instance) []string {
	s.T.Helper()
	p := s.Process()
	return s.RequestsOf(func() {
		queue := make(chan *coretest.Instance)
		var callers sync.WaitGroup
		for range 10 {
			callers.Go(func() {
				for r := range queue {
					if diags := r.RefreshIn(p); coretest.HasErrors(diags) {
						s.T.Errorf("refresh %s: %s", r.Name, coretest.Text(diags))
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

// The number of requests of a refresh depends on the number of result pages, not on the number or types of resources.
func TestRefresh_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const spaces, pages = 4, 25
		var all []*coretest.Instance
		add := func(name string, c config) {
			r := s.Resource(t, name)
			r.Apply(c)
			all = append(all, r)
		}
		for i := range spaces {
			key := fmt.Sprintf("SPACE%d", i)
			add("confluence_space", config{"key": key, "name": key})
			for j := range pages {
				add("confluence_content", config{"space_key": key, "title": fmt.Sprintf("Page %d", j), "body": testsite.Macro})
				add("confluence_space_property", config{"space_key": key, "key": fmt.Sprintf("p%d", j), "value": "1"})
			}
		}
		edited := all[1]
		for range 2 { // the second time, the bodies have been read
			if got := refreshTogether(s, all); len(got) > 60 {
				t.Errorf("a refresh of %d resources takes %d requests: %q", len(all), len(got), got)
			}
		}
		before := make([]tftypes.Value, len(all))
		for i, r := range all {
			before[i] = r.State
		}
		s.Human().EditContent(edited.Attr("id").(string), func(f *simulator.ContentFields) { f.Body = "<p>human</p>" })
		refreshTogether(s, all)
		for i, r := range all {
			if changed := !r.State.Equal(before[i]); changed != (r == edited) {
				t.Errorf("%s: changed %t: %v", r.Name, changed, r.State)
			}
		}
		if got := edited.Attr("body"); got != "<p>human</p>" {
			t.Errorf("the edit is not seen: %v", got)
		}
	})
}
