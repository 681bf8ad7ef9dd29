package confluence_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceProperty(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, _ *simulator.Simulator) {
		space := confluence.SpaceRef{Key: "HANDBOOK"}
		const key = "team/owner and more"
		created, err := client.CreateSpaceProperty(t.Context(), space, key, json.RawMessage(`{"a":[1,2]}`))
		if err != nil || created.Key != key || string(created.Value) != `{"a":[1,2]}` || created.Version != 1 {
			t.Fatalf("create: got %+v, %v", created, err)
		}
		t.Run("key taken", func(t *testing.T) {
			if _, err := client.CreateSpaceProperty(t.Context(), space, key, json.RawMessage(`1`)); !confluence.IsTaken(err) {
				t.Errorf("got %v", err)
			}
		})
		t.Run("read", func(t *testing.T) {
			if read, err := client.SpaceProperty(t.Context(), space, key); err != nil || fmt.Sprint(read) != fmt.Sprint(created) {
				t.Errorf("got %+v, %v; want %+v", read, err, created)
			}
		})
		t.Run("update", func(t *testing.T) {
			update := created
			update.Value = json.RawMessage(`"new"`)
			updated, err := client.UpdateSpaceProperty(t.Context(), space, update)
			if err != nil || updated.Version != 2 || string(updated.Value) != `"new"` {
				t.Errorf("got %+v, %v", updated, err)
			}
			if _, err := client.UpdateSpaceProperty(t.Context(), space, update); !confluence.IsConflict(err) {
				t.Errorf("from an old version: got %v", err)
			}
		})
		t.Run("delete", func(t *testing.T) {
			for range 2 {
				if err := client.DeleteSpaceProperty(t.Context(), space, created); err != nil {
					t.Error(err)
				}
			}
			if _, err := client.SpaceProperty(t.Context(), space, key); !confluence.IsNotFound(err) {
				t.Errorf("read: got %v", err)
			}
		})
		t.Run("no such space", func(t *testing.T) {
			if _, err := client.CreateSpaceProperty(t.Context(), confluence.SpaceRef{Key: "NONE"}, key, json.RawMessage(`1`)); !confluence.IsNotFound(err) {
				t.Errorf("got %v", err)
			}
		})
	})
}

func TestSpaceProperty_Requests(t *testing.T) {
	t.Run("cloud", func(t *testing.T) {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
		sim.Human().SetSpaceProperty("HANDBOOK", "p", `1`)
		space, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"})
		if err != nil {
			t.Fatal(err)
		}
		sim.ResetRequests()
		if _, err := client.SpaceProperty(t.Context(), space.Ref(), "p"); err != nil {
			t.Fatal(err)
		}
		expectRequests(t, sim, "GET /api/v2/spaces/ID/properties")
	})
	t.Run("data_center", func(t *testing.T) {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
		sim.Human().SetSpaceProperty("HANDBOOK", "p", `1`)
		if _, err := client.SpaceProperty(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}, "p"); err != nil {
			t.Fatal(err)
		}
		expectRequests(t, sim, "GET /rest/api/space/HANDBOOK/property/p")
	})
}

func TestListSpaceProperties(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		var want, got []string
		for i := range 260 {
			want = append(want, fmt.Sprintf("p%03d", i))
			sim.Human().SetSpaceProperty("HANDBOOK", want[i], `{"n":1}`)
		}
		for property, err := range client.ListSpaceProperties(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}) {
			if err != nil {
				t.Fatal(err)
			}
			if string(property.Value) != `{"n":1}` || property.Version != 1 {
				t.Errorf("got %+v", property)
			}
			got = append(got, property.Key)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("got %d: %.100q", len(got), got)
		}
		for _, err := range client.ListSpaceProperties(t.Context(), confluence.SpaceRef{Key: "NONE"}) {
			if !confluence.IsNotFound(err) {
				t.Errorf("no such space: got %v", err)
			}
		}
	})
}

// A property that another run with the same account creates at the same time is adopted only if its value is equal in all
// digits, including those that float64 cannot hold.
func TestSpaceProperty_AdoptionComparesAllDigits(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		for other, adopted := range map[string]bool{`{"n": 9007199254740992}`: true, `{"n":9007199254740993}`: false} {
			t.Run(string(deployment)+"/"+other, func(t *testing.T) {
				config, sim := sitetest.Simulate(t, simulator.Options{Deployment: deployment})
				ours, theirs, space := sitetest.Connect(t, config), sitetest.Connect(t, config), confluence.SpaceRef{Key: "HANDBOOK"}
				sim.Inject(simulator.Fault{Method: "POST", Path: "/propert(y|ies)$", DropBefore: true, Delay: 100 * time.Millisecond, Times: 1})
				var wait sync.WaitGroup
				wait.Go(func() {
					for posts(sim) == 0 {
						time.Sleep(time.Millisecond)
					}
					if _, err := theirs.CreateSpaceProperty(t.Context(), space, "p", json.RawMessage(other)); err != nil {
						t.Error(err)
					}
				})
				_, err := ours.CreateSpaceProperty(t.Context(), space, "p", json.RawMessage(`{"n":9007199254740992}`))
				wait.Wait()
				if adopted && err != nil || !adopted && !confluence.IsTaken(err) {
					t.Errorf("got %v", err)
				}
			})
		}
	}
}
