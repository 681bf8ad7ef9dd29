package confluence_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The number of requests depends on the number of result pages, not on that of pages and folders.
func TestSpaceTree_Large(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space := newSpace(t, client)
		const boxes, pages = 40, 25
		kind := map[confluence.Deployment]string{confluence.Cloud: "folder", confluence.DataCenter: "page"}[client.Deployment()]
		for i := range boxes {
			box := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: space.Key, Type: kind, Title: fmt.Sprintf("Box %d", i)})
			for j := range pages {
				sim.Human().CreateContent(simulator.ContentFields{SpaceKey: space.Key, Title: fmt.Sprintf("Page %d of %d", j, i), ParentID: box})
			}
		}
		sim.ResetRequests()
		nodes, err := client.SpaceTree(t.Context(), space.Key, 0)
		if err != nil || len(nodes) != 1+boxes+boxes*pages {
			t.Fatalf("got %d nodes, %v", len(nodes), err)
		}
		most := 6 // of 200 pages
		if client.Deployment() == confluence.Cloud {
			most = 5 + 1 + 5 // the pages, one folder, and all below the home page
		}
		if made := sim.Requests(); len(made) > most {
			t.Errorf("it takes %d requests", len(made))
		}
	})
}
