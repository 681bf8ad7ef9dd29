package confluence_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestListTrash(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		sim.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Docs"})
		want := map[string]string{}
		for i := range 260 {
			f := simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprint("Old ", i), Type: []string{"page", "blogpost"}[i%2]}
			id := sim.Human().CreateContent(f)
			sim.Human().TrashContent(id)
			want[id] = f.Type + f.Title
		}
		sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Kept"})
		for one, err := range client.ListTrash(t.Context(), confluence.SpaceRef{Key: "docs"}) {
			if err != nil {
				t.Fatal(err)
			}
			if want[one.ID] != one.Type+one.Title || one.UpdatedAt.IsZero() || one.UpdatedBy == "" {
				t.Errorf("got %+v", one)
			}
			delete(want, one.ID)
		}
		if len(want) > 0 {
			t.Errorf("not listed: %v", want)
		}
		for _, err := range client.ListTrash(t.Context(), confluence.SpaceRef{Key: "NONE"}) {
			if !confluence.IsNotFound(err) {
				t.Errorf("a space that does not exist: %v", err)
			}
		}
	})
}

func TestTrashOfApp(t *testing.T) {
	for name, test := range map[string]struct {
		installed bool
		fault     simulator.Fault
		objects   int
		requests  int // of two reads
		fails     bool
	}{
		"not installed": {requests: 1},
		"installed":     {installed: true, objects: 120, requests: 4},
		"refused":       {installed: true, fault: simulator.Fault{Path: "/extender/", Status: 403}, requests: 2, fails: true},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter, TrashApp: test.installed})
			for i := range 120 {
				id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: fmt.Sprint("Old ", i)})
				sim.Human().Attach(id, "a.txt", "text/plain", []byte("12345"))
				sim.Human().TrashContent(id)
			}
			if test.fault.Path != "" {
				sim.Inject(test.fault)
			}
			for _, err := range client.ListTrash(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}) {
				if err != nil {
					t.Fatal(err)
				}
			}
			sim.ResetRequests()
			for range 2 {
				got, err := client.(confluence.TrashApp).TrashOfApp(t.Context(), "HANDBOOK")
				if (err != nil) != test.fails || len(got) != test.objects || (got != nil) != (test.objects > 0) {
					t.Fatalf("got %d objects, %v", len(got), err)
				}
				for id, one := range got {
					if a := one.Attachments; one.TrashedAt.IsZero() || len(a) != 1 || a[0].Filename != "a.txt" || a[0].Size != 5 || a[0].CreatedBy != "hana" || a[0].CreatedAt.IsZero() {
						t.Errorf("%s: %+v", id, one)
					}
				}
			}
			if n := len(sim.Requests()); n != test.requests {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// A list that leads back to where it was is an error, with what was read before.
func TestListTrash_Circle(t *testing.T) {
	const request, answer = "GET /rest/api/space/DOCS/trash?", `{"results":[{"id":"1","type":"page","title":"x"}],"_links":{"next":"/rest/api/space/DOCS/trash?cursor=c"}}`
	client := site(t, confluence.DataCenter,
		line{request: request + "expand=version&limit=100", answer: answer}, line{request: request + "cursor=c&expand=version&limit=100", answer: answer})
	read, last := 0, error(nil)
	for _, err := range client.ListTrash(t.Context(), confluence.SpaceRef{Key: "DOCS"}) {
		read, last = read+1, err
	}
	if read != 3 || last == nil {
		t.Errorf("%d, %v", read, last)
	}
}

// The app may page as it likes: a list that is shorter than its total, or that repeats itself, ends.
func TestTrashOfApp_Pages(t *testing.T) {
	const page = `{"total":3,"startAt":0,"maxResults":1,"trash":[{"contentId":1,"title":"x","type":"page"}]}`
	request := "GET /rest/extender/1.0/trash/DOCS?maxResults=100&showAttachments=true&startAt="
	for name, lines := range map[string][]line{
		"repeats itself": {{request: request + "0", answer: page}, {request: request + "1", answer: page}},
		"empty":          {{request: request + "0", answer: page}, {request: request + "1", answer: `{"total":3,"trash":[]}`}},
	} {
		t.Run(name, func(t *testing.T) {
			client := site(t, confluence.DataCenter, lines...)
			got, err := client.(confluence.TrashApp).TrashOfApp(t.Context(), "DOCS")
			if err != nil || len(got) != 1 || !got["1"].TrashedAt.IsZero() {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}
