package confluence_test

import (
	"fmt"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var ids = regexp.MustCompile(`/\d+`)

// asked lists the requests since the last call, as "METHOD /path" without context path and numeric IDs.
func asked(sim *simulator.Simulator) []string {
	var all []string
	for _, r := range sim.Requests() {
		path := r.Path
		for _, context := range []string{"/wiki", "/confluence"} {
			path = strings.TrimPrefix(path, context)
		}
		all = append(all, r.Method+" "+ids.ReplaceAllString(path, "/ID"))
	}
	sim.ResetRequests()
	return all
}

func expectRequests(t *testing.T, sim *simulator.Simulator, want ...string) {
	t.Helper()
	if got := asked(sim); !slices.Equal(got, want) {
		t.Errorf("requests:\n got %q\nwant %q", got, want)
	}
}

func TestSpaceLife(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		ctx := t.Context()
		created, err := client.CreateSpace(ctx, confluence.SpaceCreate{Key: "DOCS", Name: "Docs", Description: "All <of> them"})
		if err != nil {
			t.Fatal(err)
		}
		want := created
		want.Key, want.Name, want.Description, want.Type, want.Status = "DOCS", "Docs", "All <of> them", "global", confluence.StatusCurrent
		want.Labels = []string{}
		if fmt.Sprint(created) != fmt.Sprint(want) || created.ID == "" || created.HomepageID == "" || !strings.HasPrefix(created.WebURL, "http://127.0.0.1:") {
			t.Errorf("created: got %+v", created)
		}
		if read, err := client.Space(ctx, created.Ref()); err != nil || fmt.Sprint(read) != fmt.Sprint(want) {
			t.Errorf("read: got %+v, %v; want %+v", read, err, want)
		}

		if err := client.LabelSpace(ctx, "DOCS", []string{"b/c", "a"}, nil); err != nil {
			t.Fatal(err)
		}
		if err := client.LabelSpace(ctx, "DOCS", []string{"d"}, []string{"a", "never there"}); err != nil {
			t.Fatal(err)
		}
		home := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: confluence.Page, Title: "Another home"})
		description, archived := "", confluence.StatusArchived
		update := confluence.SpaceUpdate{Name: "Documents", Description: &description, HomepageID: &home, Status: &archived}
		if err := client.UpdateSpace(ctx, "DOCS", update); err != nil {
			t.Fatal(err)
		}
		want.Name, want.Description, want.HomepageID, want.Status, want.Labels = "Documents", "", home, confluence.StatusArchived, []string{"b/c", "d"}
		got, err := client.Space(ctx, created.Ref())
		slices.Sort(got.Labels)
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("updated: got %+v, %v", got, err)
		}
		current := confluence.StatusCurrent
		if err := client.UpdateSpace(ctx, "DOCS", confluence.SpaceUpdate{Name: "Documents", Status: &current}); err != nil {
			t.Fatal(err)
		}
		if got, _ := sim.Space("DOCS"); got.Status != confluence.StatusCurrent || got.HomepageID != home {
			t.Errorf("restored: got %+v", got)
		}

		if err := client.DeleteSpace(ctx, "DOCS"); err != nil {
			t.Fatal(err)
		}
		if _, there := sim.Space("DOCS"); there {
			t.Error("the space is still there")
		}
		for _, ref := range []confluence.SpaceRef{created.Ref(), {Key: "DOCS"}} {
			if _, err := client.Space(ctx, ref); !confluence.IsNotFound(err) {
				t.Errorf("deleted: got %v", err)
			}
		}
		if err := client.DeleteSpace(ctx, "DOCS"); !confluence.IsNotFound(err) {
			t.Errorf("deleted twice: got %v", err)
		}
	})
}

// An update of one field leaves the others alone, on Data Center too, which wants name and description each time.
func TestSpaceUpdateKeeps(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		before, _ := sim.Space("HANDBOOK")
		if err := client.UpdateSpace(t.Context(), "HANDBOOK", confluence.SpaceUpdate{Name: "Manual"}); err != nil {
			t.Fatal(err)
		}
		want := before
		want.Name = "Manual"
		if after, _ := sim.Space("HANDBOOK"); after != want {
			t.Errorf("got %+v, want %+v", after, want)
		}
	})
}

func TestPersonalSpaceIsArchived(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		archived := confluence.StatusArchived
		if err := client.UpdateSpace(t.Context(), "~ada", confluence.SpaceUpdate{Name: "Ada Admin", Status: &archived}); err != nil {
			t.Fatal(err)
		}
		if got, _ := sim.Space("~ada"); got.Status != confluence.StatusArchived || got.Type != "personal" {
			t.Errorf("got %+v", got)
		}
	})
}

func TestSpacePrivate(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "MINE", Name: "Mine", Private: true}); err != nil {
			t.Fatal(err)
		}
		for _, grant := range sim.Permissions("MINE") {
			if grant.PrincipalType != "user" {
				t.Errorf("%+v may see it", grant)
			}
		}
	})
}

func TestSpaceRequests(t *testing.T) {
	cloud, sim := sitetest.Simulated(t, simulator.Options{Flavor: simulator.Cloud})
	space, err := cloud.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "DOCS", Name: "Docs"})
	if err != nil {
		t.Fatal(err)
	}
	expectRequests(t, sim, "GET /api/v2/space-role-mode", "POST /rest/api/space")
	for _, ref := range []confluence.SpaceRef{space.Ref(), {Key: "docs"}, {Key: "HANDBOOK"}, {Key: "HANDBOOK"}} {
		if _, err := cloud.Space(t.Context(), ref); err != nil {
			t.Fatal(err)
		}
	}
	expectRequests(t, sim, "GET /api/v2/spaces/ID", "GET /api/v2/spaces/ID", "GET /api/v2/spaces", "GET /api/v2/spaces/ID", "GET /api/v2/spaces/ID")

	dataCenter, sim := sitetest.Simulated(t, simulator.Options{Flavor: simulator.DataCenter})
	if _, err := dataCenter.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}); err != nil {
		t.Fatal(err)
	}
	expectRequests(t, sim, "GET /rest/api/space/HANDBOOK")
}

func TestSpaceErrors(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		ctx := t.Context()
		if _, err := client.CreateSpace(ctx, confluence.SpaceCreate{Key: "handbook", Name: "Another"}); !confluence.IsTaken(err) {
			t.Errorf("taken: got %v", err)
		}
		if _, err := client.CreateSpace(ctx, confluence.SpaceCreate{Key: "A-B", Name: "Another"}); err == nil || confluence.IsTaken(err) {
			t.Errorf("bad key: got %v", err)
		}
		if _, err := client.Space(ctx, confluence.SpaceRef{Key: "NONE"}); !confluence.IsNotFound(err) {
			t.Errorf("missing: got %v", err)
		}
		if err := client.UpdateSpace(ctx, "NONE", confluence.SpaceUpdate{Name: "None"}); !confluence.IsNotFound(err) {
			t.Errorf("missing: got %v", err)
		}
		sim.FailNextLongTask("the disk is full")
		if err := client.DeleteSpace(ctx, "HANDBOOK"); err == nil || !strings.Contains(err.Error(), "the disk is full") {
			t.Errorf("failing task: got %v", err)
		}
	})
}

// reader is a client of a simulated site, with the credentials of somebody who may look and no more.
func reader(t *testing.T, flavor simulator.Flavor) confluence.Client {
	t.Helper()
	sim := simulator.New(simulator.Options{Flavor: flavor})
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return sitetest.Connect(t, confluence.Config{
		URL: server.URL, Deployment: confluence.Deployment(flavor), Username: sim.Reader().Username, Token: sim.Reader().Token, MaxRetries: 1,
	})
}

// An account that sees a space and may not change it is told so, although Confluence answers "not found".
func TestSpaceForbidden(t *testing.T) {
	for _, flavor := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(flavor), func(t *testing.T) {
			client := reader(t, flavor)
			if _, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}); err != nil {
				t.Fatal(err)
			}
			if err := client.UpdateSpace(t.Context(), "HANDBOOK", confluence.SpaceUpdate{Name: "Mine"}); !confluence.IsForbidden(err) {
				t.Errorf("update: got %v", err)
			}
			if err := client.DeleteSpace(t.Context(), "HANDBOOK"); !confluence.IsForbidden(err) {
				t.Errorf("delete: got %v", err)
			}
			if _, err := client.Space(t.Context(), confluence.SpaceRef{Key: "~ada"}); !confluence.IsNotFound(err) {
				t.Errorf("hidden: got %v", err)
			}
		})
	}
}

func TestTrashedSpace(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Flavor: simulator.Cloud})
	space, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"})
	if err != nil {
		t.Fatal(err)
	}
	sim.Human().TrashSpace("HANDBOOK")
	if got, err := client.Space(t.Context(), space.Ref()); err != nil || got.Status != confluence.StatusTrashed {
		t.Errorf("got %+v, %v", got, err)
	}
}
