package bulk_test

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The number of requests of a refresh follows from the number of result pages that hold the objects.
func TestRefreshRequests(t *testing.T) {
	for _, size := range []struct{ spaces, pages, most, tenth int }{
		{1, 1, 1, 1},
		{1, 100, 5, 12},
		{5, 200, 25, 60},
		{50, 100, 150, 250},
	} {
		t.Run(fmt.Sprintf("%d spaces of %d", size.spaces, size.pages), func(t *testing.T) {
			onBothDeployments(t, func(t *testing.T, site *largeSite) {
				site.build(size.spaces, size.pages, "<p>Words and more words.</p>")
				site.restart()
				site.expect("mixed", site.read(orders(site.pages)["mixed"]), size.most)
				site.restart()
				site.expect("a tenth", site.read(orders(everyTenth(site.pages))["mixed"]), size.tenth)
				site.restart()
				for i := range site.pages {
					site.pages[i].BodyVersion = 1
				}
				site.expect("with known bodies", site.read(site.pages), size.most)
			})
		})
	}
}

// The number of requests grows with the number of result pages, of 250 objects on Cloud and 200 on Data Center.
func TestRefreshSlope(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(1, 5000, "<p/>")
		length := map[simulator.Deployment]int{simulator.Cloud: 250, simulator.DataCenter: 200}[site.options.Deployment]
		for i := range site.pages {
			site.pages[i].BodyVersion = 1
		}
		for _, n := range []int{100, 250, 500, 1000, 2500, 5000} {
			site.restart()
			got := site.read(site.pages[:n])
			t.Logf("%d pages: %d requests", n, got)
			site.expect(fmt.Sprint(n, " pages"), got, n/length+7)
		}
		// Until the list is read to its end, its last objects are read by ID.
		most := map[string]int{"mixed": 2*5000/length + 7, "backwards": 250, "last blocks first": 250}
		for order, pages := range orders(site.pages) {
			if most[order] > 0 {
				site.restart()
				got := site.read(pages)
				t.Logf("%d pages, %s: %d requests", len(site.pages), order, got)
				site.expect(order, got, most[order])
			}
		}
	})
}

// One to three managed pages in each of many large spaces take about one request each.
func TestRefreshOfFewPagesPerSpace(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(40, 30, "<p/>")
		for _, few := range []int{1, 2, 3} {
			var some []confluence.ContentRef
			for i, page := range site.pages {
				if i%30 < few {
					some = append(some, page)
				}
			}
			for order, pages := range orders(some) {
				site.restart()
				site.expect(fmt.Sprint(few, " ", order), site.read(pages), len(some)*11/10+2)
			}
		}
	})
}

// A read by a request of its own, in a batch and from a list returns the same.
func TestReadsAgree(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(1, 40, "<p>text</p>")
		human := site.Human()
		space := site.pages[0].Space
		human.EditContent(site.pages[1].ID, func(f *simulator.ContentFields) { f.Title, f.Body = "Renamed", "<p/>" })
		human.TrashContent(site.pages[2].ID)
		human.PurgeContent(site.pages[3].ID)
		human.Labels(site.pages[4].ID, []string{"a", "b"}, nil)
		if site.options.Deployment == simulator.Cloud {
			human.ArchiveContent(site.pages[5].ID)
		}
		for _, fields := range []simulator.ContentFields{
			{Type: "blogpost", Title: "News", Body: "<p>new</p>"},
			{Type: "page", Title: "Draft", Status: "draft"},
			{Type: "page", Title: "Child", ParentID: site.pages[0].ID},
		} {
			fields.SpaceKey = space.Key
			site.pages = append(site.pages, confluence.ContentRef{ID: human.CreateContent(fields), Type: fields.Type, Space: space, WithoutLabels: true})
		}
		answers := func() map[string]confluence.Content {
			got := map[string]confluence.Content{}
			results := make(chan confluence.Content, len(site.pages))
			asTerraform(site, site.pages, func(ctx context.Context, ref confluence.ContentRef) error {
				content, err := site.client.Content(ctx, ref)
				if confluence.IsNotFound(err) {
					content, err = confluence.Content{ID: ref.ID, Status: "gone"}, nil
				}
				results <- content
				return err
			})
			for range site.pages {
				content := <-results
				got[content.ID] = content
			}
			return got
		}
		together := answers()
		if n := site.requests.Load(); n > 15 {
			t.Errorf("together they take %d requests", n)
		}
		site.singleReads = true
		site.restart()
		single := answers()
		if n := int(site.requests.Load()); n < len(site.pages) {
			t.Errorf("single reads take %d requests", n)
		}
		for id, want := range single {
			if !reflect.DeepEqual(together[id], want) {
				t.Errorf("together %+v\nsingle   %+v", together[id], want)
			}
		}
		if single[site.pages[3].ID].Status != "gone" || single[site.pages[2].ID].Status != "trashed" {
			t.Errorf("got %+v", single)
		}
	})
}

// Lists are read without bodies whose version is known, and a page with another version is read again with its body.
func TestKnownBodies(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(2, 50, "<p>old</p>")
		for i := range site.pages {
			site.pages[i].BodyVersion = 1
			if i%10 == 7 {
				site.Human().EditContent(site.pages[i].ID, func(f *simulator.ContentFields) { f.Body = "<p>new</p>" })
			}
		}
		site.restart()
		withBody := 0
		n := asTerraform(site, site.pages, func(ctx context.Context, ref confluence.ContentRef) error {
			got, err := site.client.Content(ctx, ref)
			if err == nil && (got.Version.Number == 2) != (got.Body == "<p>new</p>") {
				err = fmt.Errorf("got version %d with %q", got.Version.Number, got.Body)
			}
			return err
		})
		site.expect("known bodies", n, 25)
		for _, request := range site.Requests() {
			list := strings.Contains(request.Path, "/spaces/") || strings.Contains(request.Query, "spaceKey")
			if list && strings.Contains(request.Query, "body") {
				withBody++
			}
		}
		if withBody > 0 {
			t.Errorf("%d lists came with bodies", withBody)
		}
	})
}

// After a write of its own, the client returns nothing that it read before.
func TestReadsAfterOwnWrites(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(1, 30, "<p>old</p>")
		site.read(site.pages[:20]) // by now the rest has been read ahead
		ctx, changed, trashed := t.Context(), site.pages[25], site.pages[26]
		if _, err := site.client.UpdateContent(ctx, confluence.ContentUpdate{Ref: changed, Version: 1, Status: "current", Title: "New", Body: "<p>new</p>"}); err != nil {
			t.Fatal(err)
		}
		if err := site.client.TrashContent(ctx, trashed); err != nil {
			t.Fatal(err)
		}
		if got, err := site.client.Content(ctx, changed); err != nil || got.Title != "New" || got.Body != "<p>new</p>" || got.Version.Number != 2 {
			t.Errorf("updated: got %+v, %v", got, err)
		}
		if got, err := site.client.Content(ctx, trashed); err != nil || got.Status != "trashed" {
			t.Errorf("trashed: got %+v, %v", got, err)
		}
	})
}

// An object that is read again is requested again.
func TestRepeatedReadsAreFresh(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(1, 30, "<p>old</p>")
		site.read(site.pages)
		for _, page := range site.pages {
			site.Human().EditContent(page.ID, func(f *simulator.ContentFields) { f.Body = "<p>new</p>" })
		}
		asTerraform(site, site.pages, func(ctx context.Context, ref confluence.ContentRef) error {
			got, err := site.client.Content(ctx, ref)
			if err == nil && got.Body != "<p>new</p>" {
				err = fmt.Errorf("got %q of version %d", got.Body, got.Version.Number)
			}
			return err
		})
	})
}

// A list that cannot be read is no error of the reads, and costs no more than a few requests.
func TestFailingList(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(1, 60, "<p/>")
		site.Inject(simulator.Fault{Method: http.MethodGet, Path: "/spaces/[0-9]+/pages|/rest/api/content$", Status: 403, Body: `{"message":"no"}`})
		site.reset()
		site.expect("without lists", site.read(site.pages), 60*11/10+2)
	})
}
