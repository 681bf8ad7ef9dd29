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

// asked returns the requests since the last call, as "METHOD /path" without context path and with ID in place of numeric IDs.
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

func TestSpace(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		created, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "DOCS", Name: "Docs", Description: "All <of> them"})
		if err != nil {
			t.Fatal(err)
		}
		want := created
		want.Key, want.Name, want.Description, want.Type, want.Status = "DOCS", "Docs", "All <of> them", "global", confluence.StatusCurrent
		want.Labels = []string{}
		if fmt.Sprint(created) != fmt.Sprint(want) || created.ID == "" || created.HomepageID == "" || !strings.HasPrefix(created.WebURL, "http://127.0.0.1:") {
			t.Errorf("create: got %+v", created)
		}
		expect := func(t *testing.T) {
			t.Helper()
			got, err := client.Space(t.Context(), created.Ref())
			slices.Sort(got.Labels)
			if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("read: got %+v, %v; want %+v", got, err, want)
			}
		}
		t.Run("read", expect)
		t.Run("label", func(t *testing.T) {
			if err := client.LabelSpace(t.Context(), "DOCS", []string{"b/c", "a"}, nil); err != nil {
				t.Fatal(err)
			}
			if err := client.LabelSpace(t.Context(), "DOCS", []string{"d"}, []string{"a", "never there"}); err != nil {
				t.Fatal(err)
			}
			want.Labels = []string{"b/c", "d"}
			expect(t)
		})
		t.Run("update and archive", func(t *testing.T) {
			home := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: confluence.Page, Title: "Another home"})
			description, archived := "", confluence.StatusArchived
			update := confluence.SpaceUpdate{Name: "Documents", Description: &description, HomepageID: &home, Status: &archived}
			if err := client.UpdateSpace(t.Context(), "DOCS", update); err != nil {
				t.Fatal(err)
			}
			want.Name, want.Description, want.HomepageID, want.Status = "Documents", "", home, confluence.StatusArchived
			expect(t)
		})
		t.Run("restore", func(t *testing.T) {
			current := confluence.StatusCurrent
			if err := client.UpdateSpace(t.Context(), "DOCS", confluence.SpaceUpdate{Name: "Documents", Status: &current}); err != nil {
				t.Fatal(err)
			}
			want.Status = confluence.StatusCurrent
			expect(t)
		})
		t.Run("delete", func(t *testing.T) {
			if err := client.DeleteSpace(t.Context(), "DOCS"); err != nil {
				t.Fatal(err)
			}
			if _, exists := sim.Space("DOCS"); exists {
				t.Error("the space still exists")
			}
			for _, ref := range []confluence.SpaceRef{created.Ref(), {Key: "DOCS"}} {
				if _, err := client.Space(t.Context(), ref); !confluence.IsNotFound(err) {
					t.Errorf("read %+v: got %v", ref, err)
				}
			}
			if err := client.DeleteSpace(t.Context(), "DOCS"); !confluence.IsNotFound(err) {
				t.Errorf("a second time: got %v", err)
			}
		})
	})
}

// An update of one field keeps the others, also on Data Center, where each request has name and description.
func TestSpaceUpdate_OneField(t *testing.T) {
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

func TestSpaceUpdate_ArchivePersonal(t *testing.T) {
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

func TestSpaceCreate_Private(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "MINE", Name: "Mine", Private: true}); err != nil {
			t.Fatal(err)
		}
		for _, grant := range sim.Permissions("MINE") {
			if grant.PrincipalType != "user" {
				t.Errorf("%+v has access", grant)
			}
		}
	})
}

func TestSpace_Requests(t *testing.T) {
	t.Run("cloud", func(t *testing.T) {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
		space, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "DOCS", Name: "Docs"})
		if err != nil {
			t.Fatal(err)
		}
		expectRequests(t, sim, "GET /api/v2/space-role-mode", "POST /rest/api/space")
		for _, ref := range []confluence.SpaceRef{space.Ref(), {Key: "docs"}, {Key: "HANDBOOK"}, {Key: "HANDBOOK"}} {
			if _, err := client.Space(t.Context(), ref); err != nil {
				t.Fatal(err)
			}
		}
		expectRequests(t, sim, "GET /api/v2/spaces/ID", "GET /api/v2/spaces/ID", "GET /api/v2/spaces", "GET /api/v2/spaces/ID", "GET /api/v2/spaces/ID")
	})
	t.Run("data_center", func(t *testing.T) {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
		if _, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}); err != nil {
			t.Fatal(err)
		}
		expectRequests(t, sim, "GET /rest/api/space/HANDBOOK")
	})
}

func TestSpace_Errors(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		t.Run("key taken", func(t *testing.T) {
			if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "handbook", Name: "Another"}); !confluence.IsTaken(err) {
				t.Errorf("got %v", err)
			}
		})
		t.Run("invalid key", func(t *testing.T) {
			if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "A-B", Name: "Another"}); err == nil || confluence.IsTaken(err) {
				t.Errorf("got %v", err)
			}
		})
		t.Run("missing", func(t *testing.T) {
			if _, err := client.Space(t.Context(), confluence.SpaceRef{Key: "NONE"}); !confluence.IsNotFound(err) {
				t.Errorf("read: got %v", err)
			}
			if err := client.UpdateSpace(t.Context(), "NONE", confluence.SpaceUpdate{Name: "None"}); !confluence.IsNotFound(err) {
				t.Errorf("update: got %v", err)
			}
		})
		t.Run("long task fails", func(t *testing.T) {
			sim.FailNextLongTask("the disk is full")
			if err := client.DeleteSpace(t.Context(), "HANDBOOK"); err == nil || !strings.Contains(err.Error(), "the disk is full") {
				t.Errorf("got %v", err)
			}
		})
	})
}

// reader returns a client for a simulated site, with an account that may only read.
func reader(t *testing.T, deployment simulator.Deployment) confluence.Client {
	t.Helper()
	sim := simulator.New(simulator.Options{Deployment: deployment})
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return sitetest.Connect(t, confluence.Config{
		URL: server.URL, Deployment: confluence.Deployment(deployment), Username: sim.Reader().Username, Token: sim.Reader().Token, MaxRetries: 1,
	})
}

// If an account sees a space but may not change it, the error says so, although Confluence answers 404.
func TestSpace_Forbidden(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			client := reader(t, deployment)
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

func TestSpace_Trashed(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	space, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"})
	if err != nil {
		t.Fatal(err)
	}
	sim.Human().TrashSpace("HANDBOOK")
	if got, err := client.Space(t.Context(), space.Ref()); err != nil || got.Status != confluence.StatusTrashed {
		t.Errorf("got %+v, %v", got, err)
	}
}
