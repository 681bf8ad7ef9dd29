package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A write whose answer is lost is not sent again: each makes a version.
func TestContentState(t *testing.T) {
	for _, unset := range []string{"", "{}", `{"contentState":null}`} {
		any, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, UnsetState: unset})
		client := any.(confluence.ContentStates)
		id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Page"})
		if got, err := client.ContentState(t.Context(), id); err != nil || got != (confluence.ContentState{}) {
			t.Errorf("unset: got %+v, %v", got, err)
		}
		verified := confluence.ContentState{Name: "Verified", Color: "#8777d9"}
		for i, write := range []func() error{
			func() error { return client.SetContentState(t.Context(), id, verified) },
			func() error { return client.RemoveContentState(t.Context(), id) },
		} {
			sim.Inject(simulator.Fault{Method: []string{"PUT", "DELETE"}[i], Path: "/state", Times: 1, DropAfter: true})
			if err := write(); err != nil || sim.ContentVersion(id) != i+2 {
				t.Errorf("a lost answer: %v, version %d", err, sim.ContentVersion(id))
			}
			if got, err := client.ContentState(t.Context(), id); err != nil || (i == 0) != got.Same(verified) {
				t.Errorf("got %+v, %v", got, err)
			}
		}
		for range 2 {
			if err := client.RemoveContentState(t.Context(), "1"); err != nil {
				t.Errorf("unknown content: %v", err)
			}
		}
		states, err := client.SpaceStates(t.Context(), "HANDBOOK")
		if err != nil || len(states) != 4 || states[0].ID != "0" {
			t.Errorf("got %+v, %v", states, err)
		}
		if states, err = client.CustomStates(t.Context()); err != nil || len(states) != 0 {
			t.Errorf("got %+v, %v", states, err)
		}
	}
}
