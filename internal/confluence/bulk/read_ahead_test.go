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

// What a refresh costs is set by the number of API pages that hold the answer.
func TestRefreshRequests(t *testing.T) {
	for _, size := range []struct{ spaces, pages, most, tenth int }{
		{1, 1, 1, 1},
		{1, 100, 5, 12},
		{5, 200, 25, 60},
		{50, 100, 150, 250},
	} {
		t.Run(fmt.Sprintf("%d spaces of %d", size.spaces, size.pages), func(t *testing.T) {
			onBothEstates(t, func(t *testing.T, e *estate) {
				e.build(size.spaces, size.pages, "<p>Words and more words.</p>")
				e.restart()
				e.expect("mixed", e.read(orders(e.pages)["mixed"]), size.most)
				e.restart()
				e.expect("a tenth", e.read(orders(everyTenth(e.pages))["mixed"]), size.tenth)
				e.restart()
				for i := range e.pages {
					e.pages[i].KnownBody = 1
				}
				e.expect("with known bodies", e.read(e.pages), size.most)
			})
		})
	}
}

// The requests grow with the pages of the list, whose length is 250 on Cloud, and on Data Center 200.
func TestRefreshSlope(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 5000, "<p/>")
		length := map[simulator.Flavor]int{simulator.Cloud: 250, simulator.DataCenter: 200}[e.options.Flavor]
		for i := range e.pages {
			e.pages[i].KnownBody = 1
		}
		for _, n := range []int{100, 250, 500, 1000, 2500, 5000} {
			e.restart()
			got := e.read(e.pages[:n])
			t.Logf("%d pages: %d requests", n, got)
			e.expect(fmt.Sprint(n, " pages"), got, n/length+7)
		}
		// Until the list is read to its end, the last pages of it are asked for by ID.
		most := map[string]int{"mixed": 2*5000/length + 7, "backwards": 250, "last blocks first": 250}
		for order, pages := range orders(e.pages) {
			if most[order] > 0 {
				e.restart()
				got := e.read(pages)
				t.Logf("%d pages, %s: %d requests", len(e.pages), order, got)
				e.expect(order, got, most[order])
			}
		}
	})
}

// Whoever manages one or two pages in each of many large spaces pays for no more than these pages.
func TestRefreshOfFewInMany(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(40, 30, "<p/>")
		for _, few := range []int{1, 2, 3} {
			var some []confluence.ContentRef
			for i, page := range e.pages {
				if i%30 < few {
					some = append(some, page)
				}
			}
			for order, pages := range orders(some) {
				e.restart()
				e.expect(fmt.Sprint(few, " ", order), e.read(pages), len(some)*11/10+2)
			}
		}
	})
}

// Alone, in a batch and from a list: it makes no difference to the answer.
func TestReadsAgree(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 40, "<p>text</p>")
		human := e.Human()
		space := e.pages[0].Space
		human.EditContent(e.pages[1].ID, func(f *simulator.ContentFields) { f.Title, f.Body = "Renamed", "<p/>" })
		human.TrashContent(e.pages[2].ID)
		human.PurgeContent(e.pages[3].ID)
		human.Labels(e.pages[4].ID, []string{"a", "b"}, nil)
		if e.options.Flavor == simulator.Cloud {
			human.ArchiveContent(e.pages[5].ID)
		}
		for _, fields := range []simulator.ContentFields{
			{Type: "blogpost", Title: "News", Body: "<p>new</p>"},
			{Type: "page", Title: "Draft", Status: "draft"},
			{Type: "page", Title: "Child", ParentID: e.pages[0].ID},
		} {
			fields.SpaceKey = space.Key
			e.pages = append(e.pages, confluence.ContentRef{ID: human.CreateContent(fields), Type: fields.Type, Space: space, WithoutLabels: true})
		}
		answers := func() map[string]confluence.Content {
			got := map[string]confluence.Content{}
			results := make(chan confluence.Content, len(e.pages))
			asTerraform(e, e.pages, func(ctx context.Context, ref confluence.ContentRef) error {
				content, err := e.client.Content(ctx, ref)
				if confluence.IsNotFound(err) {
					content, err = confluence.Content{ID: ref.ID, Status: "gone"}, nil
				}
				results <- content
				return err
			})
			for range e.pages {
				content := <-results
				got[content.ID] = content
			}
			return got
		}
		together := answers()
		if n := e.requests.Load(); n > 15 {
			t.Errorf("together they take %d requests", n)
		}
		e.single = true
		e.restart()
		alone := answers()
		if n := int(e.requests.Load()); n < len(e.pages) {
			t.Errorf("alone they take %d requests", n)
		}
		for id, want := range alone {
			if !reflect.DeepEqual(together[id], want) {
				t.Errorf("together %+v\nalone    %+v", together[id], want)
			}
		}
		if alone[e.pages[3].ID].Status != "gone" || alone[e.pages[2].ID].Status != "trashed" {
			t.Errorf("got %+v", alone)
		}
	})
}

// Lists are read without the bodies that are known, and what has another version by now is read with its body.
func TestKnownBodies(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(2, 50, "<p>old</p>")
		for i := range e.pages {
			e.pages[i].KnownBody = 1
			if i%10 == 7 {
				e.Human().EditContent(e.pages[i].ID, func(f *simulator.ContentFields) { f.Body = "<p>new</p>" })
			}
		}
		e.restart()
		withBody := 0
		n := asTerraform(e, e.pages, func(ctx context.Context, ref confluence.ContentRef) error {
			got, err := e.client.Content(ctx, ref)
			if err == nil && (got.Version.Number == 2) != (got.Body == "<p>new</p>") {
				err = fmt.Errorf("got version %d with %q", got.Version.Number, got.Body)
			}
			return err
		})
		e.expect("known bodies", n, 25)
		for _, request := range e.Requests() {
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

// After a write of its own, the client serves nothing that it read before.
func TestOwnWritesAreSeen(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 30, "<p>old</p>")
		e.read(e.pages[:20]) // by now the rest has been read ahead
		ctx, changed, trashed := t.Context(), e.pages[25], e.pages[26]
		if _, err := e.client.UpdateContent(ctx, confluence.ContentUpdate{Ref: changed, Version: 1, Status: "current", Title: "New", Body: "<p>new</p>"}); err != nil {
			t.Fatal(err)
		}
		if err := e.client.TrashContent(ctx, trashed); err != nil {
			t.Fatal(err)
		}
		if got, err := e.client.Content(ctx, changed); err != nil || got.Title != "New" || got.Body != "<p>new</p>" || got.Version.Number != 2 {
			t.Errorf("updated: got %+v, %v", got, err)
		}
		if got, err := e.client.Content(ctx, trashed); err != nil || got.Status != "trashed" {
			t.Errorf("trashed: got %+v, %v", got, err)
		}
	})
}

// What was served once is read again when it is asked for again.
func TestServedOnce(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 30, "<p>old</p>")
		e.read(e.pages)
		for _, page := range e.pages {
			e.Human().EditContent(page.ID, func(f *simulator.ContentFields) { f.Body = "<p>new</p>" })
		}
		asTerraform(e, e.pages, func(ctx context.Context, ref confluence.ContentRef) error {
			got, err := e.client.Content(ctx, ref)
			if err == nil && got.Body != "<p>new</p>" {
				err = fmt.Errorf("got %q of version %d", got.Body, got.Version.Number)
			}
			return err
		})
	})
}

// A list that cannot be read is nobody's error, and nobody's but for a request.
func TestListFails(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 60, "<p/>")
		e.Inject(simulator.Fault{Method: http.MethodGet, Path: "/spaces/[0-9]+/pages|/rest/api/content$", Status: 403, Body: `{"message":"no"}`})
		e.reset()
		e.expect("without lists", e.read(e.pages), 60*11/10+2)
	})
}

// Labels come with the lists of Data Center; of Cloud's single pages alone.
func TestLabelsWithMany(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 50, "<p/>")
		for i, page := range e.pages {
			e.pages[i].WithoutLabels = false
			e.Human().Labels(page.ID, []string{"l" + page.ID}, nil)
		}
		e.reset()
		n := asTerraform(e, e.pages, func(ctx context.Context, ref confluence.ContentRef) error {
			got, err := e.client.Content(ctx, ref)
			if err == nil && (len(got.Labels) != 1 || got.Labels[0] != "l"+ref.ID) {
				err = fmt.Errorf("got the labels %q", got.Labels)
			}
			return err
		})
		most := 50
		if e.options.Flavor == simulator.DataCenter {
			most = 5
		}
		e.expect("labels", n, most)
	})
}
