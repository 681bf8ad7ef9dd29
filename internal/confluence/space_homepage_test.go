package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Content without a parent is created below the home page that the space has now, however its key is spelled.
func TestUpdateSpace_HomePage(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space, kind := newSpace(t, client), confluence.Page
		if client.Deployment() == confluence.Cloud {
			kind = confluence.Folder // of pages, Confluence chooses the parent
		}
		create := func(title, below string) {
			t.Helper()
			in := confluence.ContentCreate{Type: kind, Status: confluence.StatusCurrent, Space: confluence.SpaceRef{Key: strings.ToLower(space.Key)}, Title: title}
			if got, err := client.CreateContent(t.Context(), in); err != nil || got.ParentID != below {
				t.Errorf("%s is below %s, want %s; %v", title, got.ParentID, below, err)
			}
		}
		create("first", space.HomepageID)
		home := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: space.Key, Type: "page", Title: "Another home"})
		if err := client.UpdateSpace(t.Context(), space.Key, confluence.SpaceUpdate{HomepageID: &home}); err != nil {
			t.Fatal(err)
		}
		create("second", home)
	})
}
