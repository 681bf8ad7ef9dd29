package confluence_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// children creates pages below a new page, in order, and returns its ID, and theirs by title.
func children(sim *simulator.Simulator, titles ...string) (parent string, ids map[string]string) {
	ids = map[string]string{}
	parent = sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Parent"})
	before := ""
	for _, title := range titles {
		ids[title] = sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: title, ParentID: parent})
		if before != "" {
			sim.Human().Reorder(ids[title], "after", before)
		}
		before = ids[title]
	}
	return parent, ids
}

// order is the titles of the children, in order.
func order(sim *simulator.Simulator, parent string) string {
	var titles []string
	for _, id := range sim.ChildOrder(parent) {
		one, _ := sim.Content(id)
		titles = append(titles, one.Title)
	}
	return strings.Join(titles, " ")
}

func TestPlaceContent(t *testing.T) {
	ctx := context.Background()
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		parent, ids := children(sim, "A", "B", "C", "D")
		other := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "E"})
		for _, c := range []struct {
			page string
			at   confluence.Position
			want string
		}{
			{ids["D"], confluence.Position{After: ids["A"]}, "A D B C"},
			{ids["C"], confluence.Position{}, "C A D B"},
			{ids["C"], confluence.Position{Before: ids["B"]}, "A D C B"},
			{ids["A"], confluence.Position{After: ids["B"]}, "D C B A"},
			{other, confluence.Position{After: ids["C"]}, "D C E B A"},
			{other, confluence.Position{After: ids["C"]}, "D C E B A"},
		} {
			got, err := client.PlaceContent(ctx, confluence.Placement{Page: confluence.ContentRef{ID: c.page}, ParentID: parent, Moves: c.page == other, At: c.at})
			if err != nil {
				t.Fatal(err)
			}
			var titles []string
			for _, s := range got {
				one, _ := sim.Content(s.ID)
				titles = append(titles, one.Title)
			}
			if now := order(sim, parent); now != c.want || strings.Join(titles, " ") != c.want {
				t.Fatalf("the order is %s, and %s was returned, expected %s", now, titles, c.want)
			}
		}
		_, err := client.PlaceContent(ctx, confluence.Placement{Page: confluence.ContentRef{ID: ids["A"]}, ParentID: parent, At: confluence.Position{After: parent}})
		var none *confluence.NoSiblingError
		if !errors.As(err, &none) || none.ID != parent {
			t.Error(err)
		}
		sim.Human().TrashContent(ids["A"])
		if _, err = client.PlaceContent(ctx, confluence.Placement{Page: confluence.ContentRef{ID: ids["A"]}, ParentID: parent, Moves: true}); !confluence.IsNotFound(err) {
			t.Error(err)
		}
		if _, err = client.PlaceContent(ctx, confluence.Placement{Page: confluence.ContentRef{ID: ids["A"]}, ParentID: parent}); !errors.As(err, &none) || none.ID != ids["A"] {
			t.Error(err)
		}
		empty := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Empty"})
		if _, err = client.PlaceContent(ctx, confluence.Placement{Page: confluence.ContentRef{ID: ids["D"]}, ParentID: empty, Moves: true}); err != nil || order(sim, empty) != "D" {
			t.Error(err, order(sim, empty))
		}
	})
}

// A page whose position is right takes the request for the list, and no write.
func TestPlaceContent_Requests(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment})
		parent, ids := children(sim, "A", "B", "C")
		place := func(page string, at confluence.Position) (requests []string) {
			t.Helper()
			sim.ResetRequests()
			if _, err := client.PlaceContent(context.Background(), confluence.Placement{Page: confluence.ContentRef{ID: ids[page]}, ParentID: parent, At: at}); err != nil {
				t.Fatal(err)
			}
			for _, r := range sim.Requests() {
				requests = append(requests, r.Method)
			}
			return requests
		}
		got := fmt.Sprint(place("A", confluence.Position{}), place("B", confluence.Position{After: ids["A"]}), place("C", confluence.Position{After: ids["A"]}))
		want := "[POST GET] [GET] [GET PUT]" // the first finds out the type of the parent
		if deployment == simulator.DataCenter {
			want = "[GET] [GET] [GET GET PUT GET PUT GET]" // two pages get a number
		}
		if got != want {
			t.Errorf("%s: %s, expected %s", deployment, got, want)
		}
	}
}

// Reads of siblings share a list until a reader asks again.
func TestSiblings_Shared(t *testing.T) {
	ctx := context.Background()
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		parent, ids := children(sim, "A", "B", "C")
		read := func(reader, want string) (requests int) {
			t.Helper()
			sim.ResetRequests()
			siblings, err := client.Siblings(ctx, parent, ids[reader])
			if err != nil {
				t.Fatal(err)
			}
			var titles []string
			for _, s := range siblings {
				titles = append(titles, s.Title)
			}
			if got := strings.Join(titles, " "); got != want {
				t.Errorf("%s: %s, expected %s", reader, got, want)
			}
			for _, r := range sim.Requests() {
				if strings.Contains(r.Path, "child") {
					requests++
				}
			}
			return requests
		}
		if n := fmt.Sprint(read("A", "A B C"), read("B", "A B C"), read("", "A B C")); n != "1 0 0" {
			t.Error(n)
		}
		sim.Human().Reorder(ids["A"], "after", ids["C"])
		if n := fmt.Sprint(read("A", "B C A"), read("A", "B C A"), read("C", "B C A"), read("", "B C A")); n != "1 1 0 0" {
			t.Error(n)
		}
		sim.Human().TrashContent(ids["B"])
		if err := client.LabelContent(ctx, confluence.ContentRef{ID: ids["A"], Type: confluence.Page}, []string{"x"}, nil); err != nil {
			t.Fatal(err)
		}
		if n := fmt.Sprint(read("B", "C A"), read("", "C A")); n != "1 1" {
			t.Error(n)
		}
		if _, err := client.Siblings(ctx, "999999", ""); !confluence.IsNotFound(err) {
			t.Error(err)
		}
	})
}

// Next to a folder, Cloud moves a page by its other neighbor if that is a page, and what is archived has no position.
func TestPlaceContent_Folder(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, PageTargets: true})
	parent, ids := children(sim, "A", "B", "C", "D")
	folder := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "F", Type: "folder", ParentID: parent})
	sim.Human().Reorder(folder, "after", ids["A"])
	sim.Human().ArchiveContent(ids["B"])
	for _, c := range []struct {
		at   confluence.Position
		want string
	}{
		{confluence.Position{After: folder}, "A F D B C"},
		{confluence.Position{Before: folder}, "A D F B C"},
		{confluence.Position{Before: ids["C"]}, "A F B D C"},
	} {
		if _, err := client.PlaceContent(context.Background(), confluence.Placement{Page: confluence.ContentRef{ID: ids["D"]}, ParentID: parent, At: c.at}); err != nil {
			t.Error(err)
		} else if siblings, _ := client.Siblings(context.Background(), parent, ""); !c.at.IsAt(siblings, ids["D"]) {
			t.Errorf("%v: the order is %s", c.at, order(sim, parent))
		}
	}
}

// A lost answer of a move is settled by reading the order.
func TestPlaceContent_Lost(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		for _, lost := range []simulator.Fault{
			{Method: http.MethodPut, DropAfter: true, Times: 1}, {Method: http.MethodPut, DropBefore: true, Times: 1},
			{Method: http.MethodPut, Garble: true, Status: http.StatusBadGateway, Times: 1}, {Method: http.MethodPut, Status: http.StatusBadGateway, Times: 1},
			{Method: http.MethodPut, Status: http.StatusInternalServerError}, {Method: http.MethodPut, DropAfter: true},
		} {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment})
			parent, ids := children(sim, "A", "B", "C")
			sim.Inject(lost)
			_, err := client.PlaceContent(context.Background(), confluence.Placement{Page: confluence.ContentRef{ID: ids["C"]}, ParentID: parent, At: confluence.Position{After: ids["A"]}})
			now := order(sim, parent)
			if (err == nil) != (now == "A C B") || now != "A C B" && (lost.DropAfter || lost.Garble) {
				t.Errorf("%s %+v: %v, %s", deployment, lost, err, now)
			}
		}
	}
}

// Answers have the position as an extension or as a field.
func TestSiblings_DataCenterAnswers(t *testing.T) {
	for _, answer := range []string{
		`{"id":"2","title":"B","extensions":{"position":"none"}},{"id":"1","title":"C","extensions":{"position":0},"position":-1},{"id":"3","title":"a","extensions":{"position":"none"}}`,
		`{"id":"2","title":"B","position":-1},{"id":"1","title":"C","position":0},{"id":"3","title":"a"}`,
	} {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/content/9/child/page?limit=200", answer: `{"results":[` + answer + `]}`})
		siblings, err := client.Siblings(context.Background(), "9", "1")
		if err != nil || len(siblings) != 3 || siblings[0].ID+siblings[1].ID+siblings[2].ID != "132" {
			t.Error(siblings, err)
		}
	}
}
