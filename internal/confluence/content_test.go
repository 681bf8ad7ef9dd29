package confluence_test

import (
	"context"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// newSpace creates an empty space.
func newSpace(t *testing.T, client confluence.Client) confluence.Space {
	t.Helper()
	space, err := client.CreateSpace(context.Background(), confluence.SpaceCreate{Key: "ENG", Name: "Engineering"})
	if err != nil {
		t.Fatal(err)
	}
	return space
}

func TestContent(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space := newSpace(t, client)
		for _, contentType := range []string{confluence.Page, confluence.BlogPost} {
			for _, status := range []string{confluence.StatusCurrent, confluence.StatusDraft} {
				t.Run(status+" "+contentType, func(t *testing.T) { testContent(t, client, sim, space, contentType, status) })
			}
		}
	})
}

func testContent(t *testing.T, client confluence.Client, sim *simulator.Simulator, space confluence.Space, contentType, status string) {
	created, err := client.CreateContent(t.Context(), confluence.ContentCreate{
		Type: contentType, Status: status, Space: space.Ref(), Title: "A " + contentType + status, Body: "<p>one</p>",
	})
	if err != nil {
		t.Fatal(err)
	}
	if contentType == confluence.Page && created.ParentID != space.HomepageID {
		t.Errorf("the page is below %q, not the home page %q", created.ParentID, space.HomepageID)
	}
	if created.SpaceKey != "ENG" || created.WebURL == "" || created.CreatedBy == "" || created.CreatedAt.IsZero() || created.Version.Number != 1 {
		t.Errorf("create: got %+v", created)
	}
	t.Run("update", func(t *testing.T) {
		updated, err := client.UpdateContent(t.Context(), confluence.ContentUpdate{
			Ref: created.Ref(), Version: created.Version.Number, Status: confluence.StatusCurrent, Title: created.Title, Body: "<p>two</p>",
		})
		if err != nil {
			t.Fatal(err)
		}
		sim.ResetRequests()
		read, err := client.Content(t.Context(), updated.Ref())
		if err != nil || read.Body != "<p>two</p>" || read.Status != confluence.StatusCurrent || read.Version != updated.Version || read.ParentID != created.ParentID {
			t.Errorf("got %+v, %v", read, err)
		}
		if n := len(sim.Requests()); n != 1 {
			t.Errorf("reading takes %d requests", n)
		}
	})
	ref := created.Ref()
	ref.Status = confluence.StatusCurrent
	t.Run("trash", func(t *testing.T) {
		if err := client.TrashContent(t.Context(), ref); err != nil {
			t.Error(err)
		}
		if trashed, err := client.Content(t.Context(), ref); err != nil || trashed.Status != confluence.StatusTrashed || trashed.ParentID != "" {
			t.Errorf("got %+v, %v", trashed, err)
		}
	})
	t.Run("purge", func(t *testing.T) {
		for range 2 {
			if err := client.PurgeContent(t.Context(), ref); err != nil {
				t.Error(err)
			}
		}
		if _, err := client.Content(t.Context(), confluence.ContentRef{ID: ref.ID}); !confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
}

func TestContentMoves(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, _ *simulator.Simulator) {
		ctx, space := context.Background(), newSpace(t, client)
		create := func(title, parent string) confluence.Content {
			t.Helper()
			page, err := client.CreateContent(ctx, confluence.ContentCreate{
				Type: confluence.Page, Status: confluence.StatusCurrent, Space: confluence.SpaceRef{Key: "ENG"}, Title: title, ParentID: parent,
			})
			if err != nil {
				t.Fatal(err)
			}
			return page
		}
		top := create("Top", confluence.RootParent)
		page := create("Page", top.ID)
		if top.ParentID != confluence.RootParent || page.ParentID != top.ID {
			t.Errorf("created below %q and %q", top.ParentID, page.ParentID)
		}
		move := func(page confluence.Content, parent string) (confluence.Content, error) {
			return client.UpdateContent(ctx, confluence.ContentUpdate{
				Ref: page.Ref(), Version: page.Version.Number, Status: page.Status, Title: page.Title, Body: page.Body, ParentID: parent, FromParent: page.ParentID,
			})
		}
		moved, err := move(page, space.HomepageID)
		if err != nil || moved.ParentID != space.HomepageID {
			t.Fatalf("got %+v, %v", moved, err)
		}
		if _, err := move(page, top.ID); !confluence.IsConflict(err) {
			t.Errorf("from an old version: got %v", err)
		}
		atTop, err := move(moved, confluence.RootParent)
		switch read, readErr := client.Content(ctx, moved.Ref()); {
		case readErr != nil:
			t.Error(readErr)
		case err == nil && (atTop.ParentID != confluence.RootParent || atTop.Version != read.Version):
			t.Errorf("to the top level: got %+v, read %+v", atTop, read)
		case err != nil && (!confluence.IsUnsupported(err) || read.ParentID == confluence.RootParent):
			t.Errorf("to the top level: got %v, read %+v", err, read)
		case err != nil && client.Deployment() == confluence.Cloud:
			t.Error(err)
		}
	})
}

func TestContentFind(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space := newSpace(t, client)
		plan := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "ENG", Title: "R&D <plan>", ParentID: space.HomepageID, Body: "<p>x</p>"})
		post := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "ENG", Title: "News", Type: confluence.BlogPost})
		page, err := client.Content(t.Context(), confluence.ContentRef{ID: plan})
		if err != nil || page.Type != confluence.Page || page.SpaceKey != "ENG" {
			t.Fatalf("by ID: got %+v, %v", page, err)
		}
		if err := client.LabelContent(t.Context(), page.Ref(), []string{"how/to", "draft"}, nil); err != nil {
			t.Fatal(err)
		}
		if err := client.LabelContent(t.Context(), page.Ref(), []string{"team-a"}, []string{"draft", "never-there"}); err != nil {
			t.Fatal(err)
		}
		t.Run("by title", func(t *testing.T) {
			title := confluence.ContentTitle{Space: confluence.SpaceRef{Key: "ENG"}, Title: "R&D <plan>", Representation: confluence.View}
			got, err := client.ContentByTitle(t.Context(), title)
			if err != nil || got.ID != plan || got.Body == "" || !slices.Equal(got.Labels, []string{"how/to", "team-a"}) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
		for name, test := range map[string]struct {
			filter confluence.ContentFilter
			want   string
		}{
			"space":     {confluence.ContentFilter{Space: space.Ref()}, "page" + space.HomepageID + " page" + plan + " blogpost" + post},
			"parent":    {confluence.ContentFilter{ParentID: space.HomepageID}, "page" + plan},
			"type":      {confluence.ContentFilter{Space: confluence.SpaceRef{Key: "ENG"}, Type: confluence.BlogPost}, "blogpost" + post},
			"title":     {confluence.ContentFilter{Space: space.Ref(), Title: "News"}, "blogpost" + post},
			"status":    {confluence.ContentFilter{Space: space.Ref(), Status: confluence.StatusTrashed}, ""},
			"top level": {confluence.ContentFilter{Space: space.Ref(), ParentID: confluence.RootParent}, "page" + space.HomepageID},
		} {
			t.Run("list by "+name, func(t *testing.T) {
				if got, err := listIDs(client, test.filter); err != nil || got != test.want {
					t.Errorf("got %q, %v; want %q", got, err, test.want)
				}
			})
		}
		t.Run("search", func(t *testing.T) {
			results, total, err := client.Search(t.Context(), confluence.SearchQuery{CQL: `type = page and space = ENG`, Limit: 1})
			if err != nil || len(results) != 1 || total != 2 || results[0].SpaceKey != "ENG" || results[0].URL == "" || results[0].LastModified.IsZero() {
				t.Errorf("got %+v of %d, %v", results, total, err)
			}
			results, _, err = client.Search(t.Context(), confluence.SearchQuery{CQL: `title = "R&D <plan>"`, Limit: 10})
			if err != nil || len(results) != 1 || results[0].Title != "R&D <plan>" || results[0].ID != plan {
				t.Errorf("by title: got %+v, %v", results, err)
			}
		})
	})
}
