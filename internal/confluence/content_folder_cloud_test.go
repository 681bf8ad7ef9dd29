package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudFolder(t *testing.T) {
	client, _ := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	space := newSpace(t, client)
	folder, err := client.CreateContent(t.Context(), confluence.ContentCreate{Type: confluence.Folder, Space: space.Ref(), Title: "Runbooks", ParentID: space.HomepageID})
	if err != nil || folder.ParentID != space.HomepageID || folder.Version.Number != 0 || folder.CreatedAt.Year() < 2020 {
		t.Fatalf("create: got %+v, %v", folder, err)
	}
	create := confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: space.Ref(), Title: "Restore", ParentID: folder.ID}
	page, err := client.CreateContent(t.Context(), create)
	if err != nil || page.ParentID != folder.ID {
		t.Fatalf("create a page in it: got %+v, %v", page, err)
	}
	t.Run("list", func(t *testing.T) {
		if got, err := listIDs(client, confluence.ContentFilter{ParentID: folder.ID}); err != nil || got != "page"+page.ID {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("archive the page", func(t *testing.T) {
		if err := client.(confluence.ContentArchive).ArchiveContent(t.Context(), page.Ref()); err != nil {
			t.Error(err)
		}
		if got, err := client.Content(t.Context(), page.Ref()); err != nil || got.Status != confluence.StatusArchived {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("trash the folder", func(t *testing.T) {
		ref := confluence.ContentRef{ID: folder.ID}
		if err := client.TrashContent(t.Context(), ref); err != nil {
			t.Error(err)
		}
		if got, err := client.Content(t.Context(), ref); err != nil || got.Status != confluence.StatusTrashed || got.Type != confluence.Folder {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}
