package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceContent(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space, human := newSpace(t, client), sim.Human()
		expect := func(when string, want confluence.SpaceContent) {
			t.Helper()
			for _, ref := range []confluence.SpaceRef{space.Ref(), {Key: space.Key}} {
				if got, err := client.SpaceContent(t.Context(), ref); err != nil || got != want {
					t.Errorf("%s: got %+v, %v; want %+v", when, got, err, want)
				}
			}
		}
		add := func(contentType, parent, title string) string {
			return human.CreateContent(simulator.ContentFields{SpaceKey: space.Key, Type: contentType, ParentID: parent, Title: title})
		}
		expect("untouched", confluence.SpaceContent{})

		page := add(confluence.Page, "", "A page")
		add(confluence.Page, "root", "A page at the top")
		add(confluence.BlogPost, "", "News")
		human.TrashContent(add(confluence.Page, "", "Trashed"))
		human.EditContent(space.HomepageID, func(c *simulator.ContentFields) { c.Body = "<p>Mine</p>" })
		want := confluence.SpaceContent{Pages: 2, BlogPosts: 1, Homepage: confluence.EditedHomepage{ID: space.HomepageID, Version: 2}}
		expect("filled", want)

		if client.Deployment() == confluence.DataCenter {
			return
		}
		human.ArchiveContent(page)
		expect("archived", want)
		outer := add(confluence.Folder, "", "Outer")
		add(confluence.Folder, outer, "Inner")
		add(confluence.Folder, "root", "Top")
		want.Others = 3
		expect("with folders", want)
		human.TrashContent(add(confluence.Folder, "root", "Trashed"))
		expect("with a folder in the trash", want)
		human.EditSpace(space.Key, func(f *simulator.SpaceFields) { f.HomepageID = "" })
		want.Pages, want.Homepage = 3, confluence.EditedHomepage{}
		expect("without a home page", want)
	})
}

// Content that the search index still has although it was deleted is not counted.
func TestSpaceContent_OutdatedIndex(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	space := newSpace(t, client)
	folder := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: space.Key, Type: confluence.Folder, ParentID: "root", Title: "Top"})
	if got, err := client.SpaceContent(t.Context(), space.Ref()); err != nil || got.Others != 1 {
		t.Fatalf("got %+v, %v", got, err)
	}
	sim.Inject(simulator.Fault{
		Method: "GET", Path: "/rest/api/search", Status: 200,
		Body: `{"results":[{"content":{"id":"` + folder + `","type":"folder","status":"current","title":"Top"},"title":"Top","url":"/x","entityType":"content"}],"size":1,"totalSize":1,"_links":{}}`,
	})
	for _, remove := range []func(string){sim.Human().TrashContent, sim.Human().PurgeContent} {
		remove(folder)
		if got, err := client.SpaceContent(t.Context(), space.Ref()); err != nil || got.Others != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
	}
}
