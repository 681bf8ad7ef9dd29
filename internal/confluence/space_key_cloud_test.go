package confluence_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// listedSpaces returns a client that has read the list of the spaces S0 to S9, to look up the first eight by key.
func listedSpaces(t *testing.T) (confluence.Client, *simulator.Simulator) {
	t.Helper()
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	for i := range 10 {
		sim.Human().CreateSpace(simulator.SpaceFields{Key: fmt.Sprintf("S%d", i), Name: "Listed"})
	}
	for i := range 8 {
		if _, err := client.Homepage(t.Context(), confluence.SpaceRef{Key: fmt.Sprintf("S%d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if requests := asked(sim); len(requests) > 5 {
		t.Fatalf("the spaces were not read from a list: %q", requests)
	}
	return client, sim
}

// A space that was deleted after the list was read is not found by its key.
func TestSpaceKey_Deleted(t *testing.T) {
	client, _ := listedSpaces(t)
	if err := client.DeleteSpace(t.Context(), "S9"); err != nil {
		t.Fatal(err)
	}
	if id, err := client.Homepage(t.Context(), confluence.SpaceRef{Key: "s9"}); !confluence.IsNotFound(err) {
		t.Errorf("got %q, %v", id, err)
	}
}

// A home page that was changed after the list was read is not taken from it.
func TestSpaceKey_HomepageChanged(t *testing.T) {
	client, sim := listedSpaces(t)
	page := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "S9", Title: "New home"})
	if err := client.UpdateSpace(t.Context(), "S9", confluence.SpaceUpdate{HomepageID: &page}); err != nil {
		t.Fatal(err)
	}
	if id, err := client.Homepage(t.Context(), confluence.SpaceRef{Key: "S9"}); err != nil || id != page {
		t.Errorf("got %q, %v; want %s", id, err, page)
	}
}
