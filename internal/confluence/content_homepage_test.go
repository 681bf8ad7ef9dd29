package confluence_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestHomepage(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space := newSpace(t, client)
		ref := confluence.SpaceRef{Key: space.Key}
		if id, err := client.Homepage(t.Context(), ref); err != nil || id != space.HomepageID {
			t.Fatalf("got %q, %v", id, err)
		}
		other := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: space.Key, Title: "Other"})
		if err := client.UpdateSpace(t.Context(), space.Key, confluence.SpaceUpdate{HomepageID: &other}); err != nil {
			t.Fatal(err)
		}
		if id, err := client.Homepage(t.Context(), ref); err != nil || id != other {
			t.Errorf("after a change, got %q, %v", id, err)
		}
		if _, err := client.Homepage(t.Context(), confluence.SpaceRef{Key: "NOWHERE"}); !confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
}

func TestContentEditors(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space := newSpace(t, client)
		page, err := client.Content(t.Context(), confluence.ContentRef{ID: space.HomepageID})
		if err != nil {
			t.Fatal(err)
		}
		caller, err := client.CurrentUser(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		updated, err := client.UpdateContent(t.Context(), confluence.ContentUpdate{Ref: page.Ref(), Version: 1, Status: confluence.StatusCurrent, Title: "Mine"})
		if err != nil {
			t.Fatal(err)
		}
		if editors, err := client.ContentEditors(t.Context(), updated.Ref()); err != nil || !slices.Equal(editors, []string{caller.PrincipalID()}) {
			t.Errorf("got %q, %v", editors, err)
		}
		sim.Human().EditContent(page.ID, func(f *simulator.ContentFields) { f.Title = "Hers" })
		if editors, err := client.ContentEditors(t.Context(), updated.Ref()); err != nil || len(editors) != 2 {
			t.Errorf("got %q, %v", editors, err)
		}
	})
}
